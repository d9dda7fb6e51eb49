using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>users provider</c>: the OpenID Connect provider that users sign in with; <c>users bind</c> and <c>unbind</c>: whom it signs in.</summary>
internal static class ProviderVerbs
{
    public static Command Provider()
    {
        var authority = Options.Of<string>("--authority", "where the provider's description is found", "URL", required: true);
        var client = Options.Of<string>("--client-id", "as this console is registered there", "ID", required: true);
        var name = Options.Of<string?>("--name", "what the button says behind 'Sign in with'; default: your company", "NAME");
        var claim = Options.Of<string?>("--email-claim", "the claim that is compared with invitations, once the provider has verified it; default: email", "CLAIM");
        var address = Options.Of<string?>("--address", "the console's address as browsers open it, where a proxy stands before it", "URL");
        return Verb.Group("provider", "the OpenID Connect provider that users sign in with, beside their passwords",
            Verb.Of("show", "what is set, and the address to register with the provider", "counterpart users provider show", async (s, token) => Show(s, await s.Client.SignIn.ShowAsync(token))),
            Verb.Of("set", "set it whole; the client secret is written once and never shown", """
                counterpart users provider set --authority https://login.example.com --client-id counterpart --name "Example AG" --password-stdin
                counterpart users provider set --authority https://login.example.com --client-id counterpart --address https://counterpart.example.com
                """, async (s, token) => Show(s, await s.Client.SignIn.SetAsync(new ProviderSetting(s.Get(authority)!, s.Get(client)!)
            {
                ClientSecret = s.Secret(), Name = s.Get(name), EmailClaim = s.Get(claim), Address = s.Get(address),
            }, token)), authority, client, name, claim, address, Options.PasswordStdin, Options.PasswordFile),
            Verb.Of("remove", "passwords alone from now on", "counterpart users provider remove --yes", async (s, token) =>
            {
                s.Confirm("nobody could sign in with the provider any more, and its secret is forgotten");
                await s.Client.SignIn.RemoveAsync(token);
                return s.Done("users sign in with passwords alone");
            }));
    }

    public static Command Bind()
    {
        var name = new Argument<string>("name") { Description = "as he signs in" };
        var subject = Options.Of<string>("--subject", "as the provider names him for good; the page that refused him shows it", "SUBJECT", required: true);
        var issuer = Options.Of<string?>("--issuer", "as the provider calls itself; default: the one that is set", "URL");
        return Verb.Of("bind", "let an identity of the provider sign a user in", "counterpart users bind olga --subject 00u1a2b3c4", async (s, token) =>
            Show(s, await s.Client.Users.BindAsync(s.Get(name), new IdentityBinding(s.Get(subject)!) { Issuer = s.Get(issuer) }, token)), name, subject, issuer);
    }

    public static Command Unbind()
    {
        var name = new Argument<string>("name") { Description = "as he signs in" };
        return Verb.Of("unbind", "no identity signs a user in any more; what he has open ends", "counterpart users unbind olga",
            async (s, token) => Show(s, await s.Client.Users.UnbindAsync(s.Get(name), token)), name);
    }

    private static int Show(Session s, UserView user) => s.Show(user, ApiJson.Default.UserView,
        u => u.Identities.Count == 0 ? [$"{u.Name}  bound to no identity"] : u.Identities.Select(i => $"{u.Name}  {i.Subject} of {i.Issuer}"));

    private static int Show(Session s, SignInView view) => s.Show(view, ApiJson.Default.SignInView, v => v.Provider is not { } p
        ? ["users sign in with passwords alone", $"to register with a provider: {v.Redirect}"]
        :
        [
            $"authority    {p.Authority}", $"issuer       {p.Issuer}", $"client id    {p.ClientId}", $"secret       {(p.HasSecret ? "set" : "missing: set it again")}",
            $"button       Sign in with {p.Name}", $"e-mail claim {p.EmailClaim}", $"redirect     {v.Redirect}",
        ]);
}
