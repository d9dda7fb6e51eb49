using System.Net.Sockets;
using Counterpart.Sync;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using NodaTime;

namespace Counterpart.Server.Alerting;

/// <summary>Sends a message as a mail (RFC 5321), through the server that is set.</summary>
internal sealed class MailSender(Parts parts) : IAlertSender
{
    private static readonly Duration Longest = Duration.FromSeconds(30);

    public async Task<Delivery> SendAsync(AlertSettings alerts, AlertMessage message, CancellationToken cancellationToken)
    {
        var (host, at) = (alerts.SmtpHost!, alerts.SmtpOrigin!.Authority);
        var password = alerts.SmtpLogin is null ? null : await parts.Secrets.GetAsync(NewSecret.AlertMail, alerts.SmtpOrigin, cancellationToken);
        if (alerts.SmtpLogin is not null && password is null)
        {
            return new Delivery(false, $"no password is kept for {at}", "enter it: alerts set --password-stdin");
        }

        using var limit = new CancellationTokenSource(Patience.ToTimeSpan(), parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        //  whether a certificate was revoked is not asked, as for Exchange: where the list can't be had, no alert would ever leave
        using var client = new AlertSmtpClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => Trust.Believes(parts.Authorities, certificate, chain, errors);
        try
        {
            var socket = await JudgedConnection.OpenAsync(host, alerts.SmtpPort, a => AlertAddress.MailRefuses(a, host), parts.ListensAt, either.Token);
            await client.ConnectAsync(socket, host, alerts.SmtpPort, Options(alerts.SmtpSecurity), either.Token);
            if (alerts.SmtpLogin is { } login && password is not null)
            {
                await client.AuthenticateAsync(login, password, either.Token);
            }

            await client.SendAsync(Mail(alerts, message), either.Token);
            await client.DisconnectAsync(quit: true, CancellationToken.None);
            return new Delivery(true, $"{at} took it for {alerts.Recipients.Count - client.Refused.Count} of {alerts.Recipients.Count} recipients"
                + (client.Refused.Count > 0 ? $", and not for {string.Join(", ", client.Refused)}" : ""));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery(false, $"{at} did not answer within {Patience.TotalSeconds:0} seconds", "see that the port and the encryption are the server's: StartTls is usual at 587, Tls at 465");
        }
        catch (Exception e) when (Fault(e, alerts, at, client.Refused) is { } fault)
        {
            return fault;
        }
    }

    private Duration Patience => Duration.Min(Longest, parts.Options.RequestDeadline);

    private static Delivery? Fault(Exception e, AlertSettings alerts, string at, IReadOnlyList<string> refused) => e switch
    {
        RefusedException r => new(false, r.Refusal.Reason, r.Refusal.Remedy),
        NobodyTakenException => new(false, $"{at} takes mail for none of the recipients: {string.Join(", ", refused)}", "see whether they exist, and whether the server demands a login"),
        AuthenticationException => new(false, $"{at} refuses the login {alerts.SmtpLogin}", "enter login and password anew: alerts set smtpLogin=… --password-stdin"),
        SslHandshakeException => new(false, $"{at} can't be spoken to in secret: its certificate is not believed, or it does not speak TLS at this port",
            "name it as its certificate does, start the server with --ca FILE for a private authority, or choose the encryption that the port has"),
        NotSupportedException => new(false, alerts.SmtpSecurity == SmtpSecurity.StartTls ? $"{at} does not offer STARTTLS, and nothing was sent in the clear" : $"{at} offers no way to sign in that is known here",
            "choose another encryption or port, or make smtpLogin empty"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } s => new(false, $"{at} takes no mail from {alerts.Sender} ({(int)s.StatusCode})", "set a sender that the login may use"),
        SmtpCommandException s => new(false, $"{at} refused the mail ({(int)s.StatusCode})", "the log of the mail server says why"),
        ServiceNotAuthenticatedException => new(false, $"{at} demands a login", "set smtpLogin and its password"),
        ProtocolException or IOException => new(false, $"{at} broke off, or is no mail server", "see that host and port are the mail server's"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(false, $"there is no host {alerts.SmtpHost}", "correct smtpHost, or its DNS entry"),
        SocketException s => new(false, $"{at} can't be reached ({s.SocketErrorCode})", "see that it runs, and that no firewall stands between"),
        _ => null,
    };

    private static SecureSocketOptions Options(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static MimeMessage Mail(AlertSettings alerts, AlertMessage message)
    {
        var mail = new MimeMessage { Subject = message.Subject, Date = message.MadeAt.ToDateTimeOffset(), MessageId = $"{message.Id}@{alerts.Sender!.Split('@')[1]}" };
        mail.From.Add(new MailboxAddress("Counterpart", alerts.Sender));
        mail.To.AddRange(alerts.Recipients.Select(r => new MailboxAddress(null, r)));
        //  RFC 3834 §5: no holiday reply comes back
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new TextPart(TextFormat.Plain) { Text = message.Body };
        return mail;
    }
}
