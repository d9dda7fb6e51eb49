using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;
using Counterpart.Server.Security;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Program.Verbs;

/// <summary><c>users recover</c>: of a server, as an administrator; of a data folder, where no administrator gets in any more.</summary>
internal static class RecoverVerb
{
    private const string UsualAddress = "http://127.0.0.1:5080";

    public static Command Make()
    {
        var name = new Argument<string?>("name") { Description = "as he signs in; with --data the first administrator, if left out", Arity = ArgumentArity.ZeroOrOne };
        var data = Options.Of<string?>("--data", "a data folder that no server holds, instead of a server", "DIR");
        var urls = Options.Of<string?>("--urls", $"with --data: where the server will listen; default: {UsualAddress}", "URL");
        return Verb.Of("recover", "a link with which one who lost his password or his authenticator chooses another; it works once, within a day", """
            counterpart users recover olga
            counterpart users recover --data DIR
            """, async (s, token) =>
        {
            if (s.Get(data) is { } folder)
            {
                return s.Get(Options.Server) is null ? await OfFolderAsync(s, Path.GetFullPath(folder), s.Get(name), Address(s.Get(urls)), token)
                    : throw new UsageException("--data and --server exclude each other: a folder that no server holds, or a server");
            }

            if (s.Get(urls) is not null)
            {
                throw new UsageException("--urls goes with --data: a server that runs knows its own address");
            }

            var whom = s.Get(name) ?? throw new UsageException("name the user; with --data DIR, while the server is stopped, it may be left out");
            try
            {
                return UserVerbs.Show(s, await s.Client.Users.RecoverAsync(whom, token));
            }
            catch (ServerUnreachableException e)
            {
                return Verb.Fail($"{e.Message}; 'users recover --data DIR' makes the link on a data folder that no server holds", ExitStatus.Unreachable);
            }
        }, name, data, urls);
    }

    private static async Task<int> OfFolderAsync(Session s, string folder, string? name, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var (whom, link) = await Recovery.LinkAsync(folder, name, TimeProvider.System, cancellationToken);
            var view = new RecoveryLink(whom, new Uri(address, link).ToString());
            s.Say(whom is null ? "start the server, and open this once within a day, to be the first administrator:"
                : $"start the server, and open this once within a day; {whom} then chooses a new password, and the authenticator app is off:");
            return s.Show(view, ApiJson.Default.RecoveryLink, v => [v.Link]);
        }
        catch (Exception e) when (e is StateUnusableException or RefusedException or Microsoft.Data.Sqlite.SqliteException)
        {
            return Verb.Fail(e.Message, ExitStatus.Failed);
        }
    }

    private static Uri Address(string? text) =>
        Uri.TryCreate(text ?? UsualAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address!
            : throw new UsageException($"--urls {text}: one address like {UsualAddress} is expected");
}
