// Verifies every message of a corpus file with MimeKit in one process.
// usage: mimekit MESSAGES ANCHOR.pem AT -> for each line of input one line of JSON: what was accepted, and the CPU of that pass.
// AT is not used: MimeKit judges at the signing time, which is AT in this corpus.
using System.Diagnostics;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;

var all = File.ReadAllBytes(args[0]);
var answers = new StringBuilder();
var version = typeof(MimeMessage).Assembly.GetName().Version;
using var context = new TemporarySecureMimeContext();
using (var anchor = File.OpenRead(args[1]))
    context.Import(new Org.BouncyCastle.X509.X509CertificateParser().ReadCertificate(anchor));
while (Console.ReadLine() is not null)
{
    answers.Clear();
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    for (var offset = 0; offset < all.Length;)
    {
        var length = BitConverter.ToInt32(all, offset);
        answers.Append(Verify(offset + 4, length) ? '1' : '0');
        offset += 4 + length;
    }
    var usedMs = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    var used = usedMs.ToString(System.Globalization.CultureInfo.InvariantCulture);
    Console.WriteLine($"{{\"version\":\"MimeKit {version}\",\"cpuMs\":{used},\"answers\":\"{answers}\"}}");
}

bool Verify(int offset, int length)
{
    try
    {
        using var stream = new MemoryStream(all, offset, length);
        var message = MimeMessage.Load(stream);
        var signatures = message.Body switch
        {
            MultipartSigned clear => clear.Verify(context),
            ApplicationPkcs7Mime opaque => opaque.Verify(context, out _),
            _ => null,
        };
        if (signatures is null || signatures.Count == 0) return false;
        var sender = message.From.Mailboxes.Single().Address;
        return signatures.All(signature => signature.Verify() && signature.SignerCertificate?.Email == sender);
    }
    catch (Exception error) when (error is DigitalSignatureVerifyException or FormatException or InvalidOperationException or Org.BouncyCastle.Cms.CmsException)
    {
        return false;
    }
}
