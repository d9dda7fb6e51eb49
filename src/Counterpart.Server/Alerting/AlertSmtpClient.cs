using MailKit.Net.Smtp;
using MimeKit;

namespace Counterpart.Server.Alerting;

/// <summary>A mail goes to those recipients whom the server takes: one who has left must not keep it from the others.</summary>
internal sealed class AlertSmtpClient : SmtpClient
{
    private readonly List<string> refused = [];

    /// <summary>Whom the server did not take.</summary>
    public IReadOnlyList<string> Refused => refused;

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        refused.Add($"{mailbox.Address} ({(int)response.StatusCode})");

    protected override void OnNoRecipientsAccepted(MimeMessage message) => throw new NobodyTakenException();
}

/// <summary>The mail server took none of the recipients.</summary>
internal sealed class NobodyTakenException : Exception;
