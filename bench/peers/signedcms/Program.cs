// Verifies every message of a corpus file with SignedCms and X509Chain (custom root) in one process.
// usage: signedcms MESSAGES ANCHOR.pem AT -> for each line of input one line of JSON: what was accepted, and the CPU of that pass.
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

var all = File.ReadAllBytes(args[0]);
var anchor = X509Certificate2.CreateFromPem(File.ReadAllText(args[1]));
var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(args[2])).UtcDateTime;
var answers = new StringBuilder();
while (Console.ReadLine() is not null)
{
    answers.Clear();
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    for (var offset = 0; offset < all.Length;)
    {
        var length = BitConverter.ToInt32(all, offset);
        answers.Append(Verify(all.AsSpan(offset + 4, length)) ? '1' : '0');
        offset += 4 + length;
    }
    var usedMs = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    var used = usedMs.ToString(System.Globalization.CultureInfo.InvariantCulture);
    Console.WriteLine($"{{\"version\":\"{RuntimeInformation.FrameworkDescription}\",\"cpuMs\":{used},\"answers\":\"{answers}\"}}");
}

bool Verify(ReadOnlySpan<byte> message)
{
    var split = message.IndexOf("\r\n\r\n"u8);
    if (split < 0) return false;
    var header = Encoding.Latin1.GetString(message[..(split + 2)]);
    var body = message[(split + 4)..];
    var boundary = Patterns.Boundary().Match(header);
    try
    {
        return boundary.Success ? VerifyClearSigned(header, message[(split + 2)..], boundary.Groups[1].Value) : VerifyCms(header, new SignedCms(), body);
    }
    catch (Exception error) when (error is CryptographicException or FormatException)
    {
        return false;
    }
}

bool VerifyClearSigned(string header, ReadOnlySpan<byte> body, string boundary)
{
    var delimiter = Encoding.Latin1.GetBytes($"\r\n--{boundary}");
    var first = body[(body.IndexOf(delimiter) + delimiter.Length + 2)..];
    var firstEnd = first.IndexOf(delimiter);
    var second = first[(firstEnd + delimiter.Length)..];
    var text = second[(second.IndexOf("\r\n\r\n"u8) + 4)..];
    var content = new ContentInfo(first[..firstEnd].ToArray());
    return VerifyCms(header, new SignedCms(content, detached: true), text[..text.IndexOf(delimiter)]);
}

bool VerifyCms(string header, SignedCms cms, ReadOnlySpan<byte> base64)
{
    cms.Decode(Convert.FromBase64String(Encoding.Latin1.GetString(base64)));
    cms.CheckSignature(verifySignatureOnly: true);
    if (cms.SignerInfos.Count == 0) return false;
    foreach (var signer in cms.SignerInfos)
        if (signer.Certificate is not { } certificate || !HasPath(certificate, cms.Certificates) || !Names(certificate, header)) return false;
    return true;
}

bool HasPath(X509Certificate2 certificate, X509Certificate2Collection bag)
{
    using var chain = new X509Chain();
    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
    chain.ChainPolicy.CustomTrustStore.Add(anchor);
    chain.ChainPolicy.ExtraStore.AddRange(bag);
    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
    chain.ChainPolicy.DisableCertificateDownloads = true;
    chain.ChainPolicy.VerificationTime = at;
    chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.4"));
    return chain.Build(certificate);
}

bool Names(X509Certificate2 certificate, string header)
{
    var from = Patterns.From().Match(header);
    return from.Success && certificate.GetNameInfo(X509NameType.EmailName, false) == from.Groups[1].Value;
}

static partial class Patterns
{
    [GeneratedRegex("boundary=\"([^\"]+)\"", RegexOptions.IgnoreCase)]
    public static partial Regex Boundary();

    [GeneratedRegex(@"^From:[^\r<]*?<?([^\s<>]+)>?\r$", RegexOptions.Multiline)]
    public static partial Regex From();
}
