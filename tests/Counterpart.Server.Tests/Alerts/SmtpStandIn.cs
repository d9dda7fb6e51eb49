using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Counterpart.Server.Tests.Alerts;

/// <summary>A mail server (RFC 5321, RFC 3207, RFC 4954) on a free port of this machine, as far as one needs to send a mail.</summary>
internal sealed class SmtpStandIn : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly SmtpManners manners;
    private readonly X509Certificate2 certificate;
    private readonly Task loop;

    public SmtpStandIn(SmtpManners manners, X509Certificate2 certificate)
    {
        (this.manners, this.certificate) = (manners, certificate);
        listener.Start();
        loop = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<ReceivedMail> Mails { get; } = [];

    /// <summary>Every line that it was told in the clear.</summary>
    public ConcurrentQueue<string> Plain { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(talks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var own = client;
        Stream stream = client.GetStream();
        if (manners.IsSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
        }

        var (encrypted, login, from, recipients) = (manners.IsTls, (string?)null, "", new List<string>());
        if (encrypted)
        {
            stream = await SecureAsync(stream);
        }

        await SayAsync(stream, "220 stand-in");
        while (await HearAsync(stream) is { } line)
        {
            if (!encrypted)
            {
                Plain.Enqueue(line);
            }

            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, "250-stand-in" + (manners.OffersStartTls && !encrypted ? "\r\n250-STARTTLS" : "") + (manners.Password is not null ? "\r\n250-AUTH PLAIN" : "") + "\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    (stream, encrypted) = (await SecureAsync(stream), true);
                    break;
                case "AUTH":
                    var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                    login = parts[2] == manners.Password ? parts[1] : null;
                    await SayAsync(stream, login is null ? $"535 5.7.8 {parts[2]} is not your password" : "235 welcome");
                    break;
                case "MAIL":
                    from = Address(line);
                    await SayAsync(stream, manners.Password is not null && login is null ? "530 5.7.0 sign in first" : "250 fine");
                    break;
                case "RCPT":
                    var isKnown = !manners.Unknown.Contains(Address(line));
                    recipients.AddRange(isKnown ? [Address(line)] : []);
                    await SayAsync(stream, isKnown ? "250 fine" : "550 5.1.1 no such person");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    var text = new StringBuilder();
                    while (await HearAsync(stream) is { } data && data != ".")
                    {
                        text.Append(data).Append('\n');
                    }

                    Mails.Enqueue(new ReceivedMail(from, recipients, text.ToString(), encrypted, login));
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 farewell");
                    return;
                default:
                    await SayAsync(stream, "250 fine");
                    break;
            }
        }
    }

    private async Task<Stream> SecureAsync(Stream plain)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
        return secure;
    }

    private Task SayAsync(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stopping.Token).AsTask();

    private async Task<string?> HearAsync(Stream stream)
    {
        var (line, one) = (new List<byte>(), new byte[1]);
        while (await stream.ReadAsync(one, stopping.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
