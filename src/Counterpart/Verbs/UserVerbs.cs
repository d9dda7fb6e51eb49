using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>users</c>: who may sign in at the console.</summary>
internal static class UserVerbs
{
    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "as he signs in" };
        var fullName = Options.Of<string?>("--full-name", "as others read it", "NAME");
        var email = Options.Of<string?>("--email", "his mail address, by which the provider may know him", "ADDRESS");
        var roles = Options.List("--role", "administrator, auditor, operator; that he is a worker says the worker's profile", "ROLE");
        return Verb.Group("users", "who may sign in at the console, and as what",
            Verb.Of("list", "every user", "counterpart users list", async (s, token) => s.ShowPage(await s.Client.Users.ListAsync(token), ApiJson.Default.PageUserView,
                ("name", u => u.Name), ("full name", u => u.FullName), ("roles", u => string.Join(", ", u.Roles)), ("worker", u => u.Worker),
                ("state", u => u.IsDisabled ? "shut out" : u.HasPassword || u.SignedInAt is not null || u.Identities.Count > 0 ? "active" : "invited"), ("last signed in", u => u.SignedInAt))),
            Verb.Of("invite", "make a user; the link that is printed works once, within a day", """
                counterpart users invite olga --full-name "Olga Brandt" --role administrator
                counterpart users invite anna
                """, async (s, token) => Show(s, await s.Client.Users.InviteAsync(
                    new NewUser(s.Get(name)) { FullName = s.Get(fullName), Email = s.Get(email), Roles = Options.Split(s.Get(roles)) }, token)), name, fullName, email, roles),
            Verb.Of("set-roles", "give a user these roles, and no others; none: he is what a worker's profile makes him", "counterpart users set-roles olga --role auditor,operator",
                async (s, token) => Show(s, await s.Client.Users.ChangeAsync(s.Get(name), new UserChange { Roles = Options.Split(s.Get(roles)) ?? [] }, token)), name, roles),
            Verb.Of("disable", "shut a user out; what he has open ends", "counterpart users disable olga",
                async (s, token) => Show(s, await s.Client.Users.ChangeAsync(s.Get(name), new UserChange { IsDisabled = true }, token)), name),
            Verb.Of("enable", "let a user in again", "counterpart users enable olga",
                async (s, token) => Show(s, await s.Client.Users.ChangeAsync(s.Get(name), new UserChange { IsDisabled = false }, token)), name),
            RecoverVerb.Make(),
            ProviderVerbs.Bind(),
            ProviderVerbs.Unbind(),
            ProviderVerbs.Provider());
    }

    private static int Show(Session s, UserView user) => s.Show(user, ApiJson.Default.UserView,
        u => [$"{u.Name}  {u.FullName}  {(u.Roles.Count == 0 ? "no role of his own" : string.Join(", ", u.Roles))}{(u.IsDisabled ? "  shut out" : "")}"]);

    /// <summary>The link as it is opened in a browser.</summary>
    public static int Show(Session s, UserInvited invited) =>
        s.Show(invited with { Link = new Uri(s.Client.Address, invited.Link).ToString() }, ApiJson.Default.UserInvited, u => [u.Link]);
}
