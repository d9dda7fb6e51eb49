using Counterpart.Server.Watching;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>Carries out what a form allowed: settings, audit and secrets, on the version that it was judged on.</summary>
internal sealed class SettingsDesk(ISettingsStore store, ISecrets secrets, NewsDesk news)
{
    /// <summary>Tries when two people set something at once; each is judged on what the other left.</summary>
    private const int Tries = 5;

    public ISecrets Secrets => secrets;

    /// <summary>Whether no password is kept for the address that is set: nothing is sent to it, and a person has to enter one.</summary>
    public async Task<bool> LacksSecretAsync(Settings settings, MailboxAccount account, CancellationToken cancellationToken) =>
        settings.Parameters.Url is { } url && await secrets.GetAsync(
            settings.Parameters.SignIn == SignInMode.ServiceAccount ? NewSecret.Service : NewSecret.Of(account.Worker), url, cancellationToken) is null;

    public ISettingsStore Store => store;

    public Task<Settings> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(cancellationToken);

    /// <summary>Judges, writes, and answers the settings as they stand then.</summary>
    /// <exception cref="RefusedException">The form refused it, or others kept changing the settings.</exception>
    public async Task<Settings> ChangeAsync(Func<Settings, Verdict<SettingsChange>> judge, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            var settings = await store.ReadAsync(cancellationToken);
            var change = judge(settings).OrThrow();
            //  the secret first: an address without its secret asks again, a secret without its address is never used
            foreach (var secret in change.Secrets)
            {
                if ((secret.BoundTo ?? change.Settings.Parameters.Url) is { } url)
                {
                    await secrets.SetAsync(secret.Purpose, url, secret.Text, cancellationToken);
                }
            }

            if (await store.WriteAsync(change.Settings, settings.Version, change.Audit, cancellationToken))
            {
                //  each secret is bound to its address: after a move it is given to nobody, and serves again when the move is taken back
                var kept = change.Settings.Mailboxes.Keys.Select(NewSecret.Of).Append(NewSecret.Service).ToHashSet();
                foreach (var purpose in change.SecretsForgotten.Where(p => !kept.Contains(p)))
                {
                    await secrets.RemoveAsync(purpose, cancellationToken);
                }

                news.Tell(new News(NewsSort.Decided));
                return await store.ReadAsync(cancellationToken);
            }
        }

        throw new RefusedException(new Refusal(RefusalSort.Contradicts, "the settings are being changed by someone else", "try again"));
    }
}
