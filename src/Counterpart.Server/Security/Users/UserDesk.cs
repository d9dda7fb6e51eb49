using Counterpart.Client;
using Counterpart.Sync;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Security;

/// <summary>Who may sign in: invited, given roles, shut out and let in again, by administrators alone. Everything of it is in the audit.</summary>
internal sealed class UserDesk(UserManager<ConsoleUser> users, UsersContext context, OneTimeLinks links, Parts parts)
{
    private static readonly Roles[] Given = [Roles.Administrator, Roles.Auditor, Roles.Operator];

    /// <summary>OpenID Connect Core 1.0 §2: a subject has at most 255 characters.</summary>
    private const int LongestSubject = 255;

    /// <summary>The OS user who runs the server, as the audit names him.</summary>
    public const string LocalName = "user:local";

    public async Task<IReadOnlyList<UserView>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        Demand(caller, Act.ReadAccounts);
        var workers = (await parts.Business.Workers.ListAsync(cancellationToken)).Where(w => w.User is not null).ToLookup(w => w.User!, w => w.Id.Value, StringComparer.OrdinalIgnoreCase);
        var logins = (await context.UserLogins.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(l => l.UserId, View);
        return [.. (await context.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync(cancellationToken)).Select(u => View(u, workers[u.UserName!].FirstOrDefault(), logins[u.Id]))];
    }

    /// <summary>Makes a user without a password, and the link with which he chooses one.</summary>
    public async Task<UserInvited> InviteAsync(Caller caller, NewUser asked, CancellationToken cancellationToken)
    {
        Demand(caller);
        if (asked.Email is { Length: > 0 } email && !MailAddress.IsOne(email))
        {
            throw Site.Invalid("email", $"'{email}' is no mail address", "write it as anna@example.com");
        }

        var user = new ConsoleUser
        {
            UserName = asked.Name, FullName = asked.FullName ?? asked.Name, Email = asked.Email is { Length: 0 } ? null : asked.Email, Roles = RolesOf(asked.Roles ?? []), CreatedAt = parts.Time.GetUtcNow(),
        };
        Check(await users.CreateAsync(user), "name");
        await AuditAsync(caller, user, "roles", null, Words(user.Roles), cancellationToken);
        return new UserInvited(await ViewAsync(user, cancellationToken), await links.MakeAsync(user.Id, OneTimePurpose.Invitation, cancellationToken));
    }

    /// <summary>Changes roles, or shuts out and lets in; what he has open ends, and he signs in anew.</summary>
    public async Task<UserView> ChangeAsync(Caller caller, string name, UserChange asked, CancellationToken cancellationToken)
    {
        Demand(caller);
        var user = await FindAsync(name);
        var (roles, isDisabled) = (asked.Roles is null ? user.Roles : RolesOf(asked.Roles), asked.IsDisabled ?? user.IsDisabled);
        if ((user.Roles & Roles.Administrator) != 0 && !user.IsDisabled && ((roles & Roles.Administrator) == 0 || isDisabled) && await IsLastAsync(user, cancellationToken))
        {
            throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{user.UserName} is the last administrator", "make another one first"));
        }

        var before = $"{Words(user.Roles)}{(user.IsDisabled ? ", disabled" : "")}";
        (user.Roles, user.IsDisabled, user.FullName) = (roles, isDisabled, asked.FullName ?? user.FullName);
        Check(await users.UpdateAsync(user), "roles");
        //  another stamp: cookies and circuits of before are worth nothing
        Check(await users.UpdateSecurityStampAsync(user), "roles");
        await AuditAsync(caller, user, "roles", before, $"{Words(user.Roles)}{(user.IsDisabled ? ", disabled" : "")}", cancellationToken);
        return await ViewAsync(user, cancellationToken);
    }

    /// <summary>A link with which one who lost his password chooses another.</summary>
    public async Task<UserInvited> RecoverAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        Demand(caller);
        var user = await FindAsync(name);
        await AuditAsync(caller, user, "recovery", null, "a link", cancellationToken);
        return new UserInvited(await ViewAsync(user, cancellationToken), await links.MakeAsync(user.Id, OneTimePurpose.Recovery, cancellationToken));
    }

    /// <summary>Binds an identity of the provider to a user, so that it signs him in.</summary>
    /// <param name="asked">As the provider calls itself; null: the one that is set.</param>
    public async Task<UserView> AddIdentityAsync(Caller caller, string name, string? asked, ProviderScheme provider, string subject, CancellationToken cancellationToken)
    {
        Demand(caller);
        var issuer = asked ?? provider.Active?.Provider.Issuer
            ?? throw new RefusedException(new Refusal(RefusalSort.Contradicts, "no provider is set", "name the issuer, or set the provider with 'users provider set'", "issuer"));
        var user = await FindAsync(name);
        if (subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl))
        {
            throw Site.Invalid("subject", $"one line of 1 to {LongestSubject} characters is expected", "the page that refused the sign-in shows it");
        }

        if (await users.FindByLoginAsync(issuer, subject) is { } other)
        {
            return other.Id == user.Id ? await ViewAsync(user, cancellationToken)
                : throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"that identity is bound to {other.UserName}", $"'users unbind {other.UserName}' first", "subject"));
        }

        await AddIdentityAsync(caller, user, issuer, subject, cancellationToken);
        return await ViewAsync(user, cancellationToken);
    }

    internal async Task AddIdentityAsync(Caller caller, ConsoleUser user, string issuer, string subject, CancellationToken cancellationToken)
    {
        await AuditAsync(caller, user, "identity", null, $"{subject} of {issuer}", cancellationToken);
        Check(await users.AddLoginAsync(user, new UserLoginInfo(issuer, subject, null)), "subject");
    }

    /// <summary>No identity signs him in any more; what he has open ends.</summary>
    public async Task<UserView> RemoveIdentitiesAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        Demand(caller);
        var user = await FindAsync(name);
        foreach (var login in await users.GetLoginsAsync(user))
        {
            await AuditAsync(caller, user, "identity", $"{login.ProviderKey} of {login.LoginProvider}", null, cancellationToken);
            //  makes another stamp too
            Check(await users.RemoveLoginAsync(user, login.LoginProvider, login.ProviderKey), "name");
        }

        return await ViewAsync(user, cancellationToken);
    }

    /// <summary>The link that signs a visitor of the demo in at once.</summary>
    public async Task<string> DemoLinkAsync(string name, string fullName, Roles roles, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(name);
        if (user is null)
        {
            user = new ConsoleUser { UserName = name, FullName = fullName, Roles = roles, CreatedAt = parts.Time.GetUtcNow() };
            Check(await users.CreateAsync(user), "name");
        }

        return await links.MakeAsync(user.Id, OneTimePurpose.Demo, cancellationToken);
    }

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => context.Users.AnyAsync(cancellationToken);

    internal Task AuditAsync(Caller caller, ConsoleUser user, string what, string? before, string? after, CancellationToken cancellationToken)
    {
        var change = new StateChange();
        change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"users.{user.UserName}.{what}", before, after));
        return parts.State.CommitAsync(change, cancellationToken);
    }

    private async Task<ConsoleUser> FindAsync(string name) => await users.FindByNameAsync(name) ?? throw Site.NoSuch("user", name);

    private Task<bool> IsLastAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        context.Users.AllAsync(u => u.Id == user.Id || u.IsDisabled || (u.Roles & Roles.Administrator) == 0, cancellationToken);

    private static void Demand(Caller caller, Act act = Act.ManageUsers)
    {
        if (Access.Judge(caller, act) is { } refused)
        {
            throw new RefusedException(refused);
        }
    }

    private static Roles RolesOf(IReadOnlyList<string> names)
    {
        var roles = Roles.None;
        foreach (var name in names)
        {
            roles |= Given.FirstOrDefault(r => r.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) is var role && role != Roles.None ? role
                : throw new RefusedException(new Refusal(RefusalSort.Invalid, $"'{name}' is no role that is given to a user",
                    "administrator, auditor, operator; a user is a worker by the worker's profile, and integrations have tokens", "roles"));
        }

        return roles;
    }

    private static void Check(IdentityResult result, string field)
    {
        if (!result.Succeeded)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, string.Join("; ", result.Errors.Select(e => e.Description.TrimEnd('.'))), null, field));
        }
    }

    private async Task<UserView> ViewAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        View(user, null, (await context.UserLogins.AsNoTracking().Where(l => l.UserId == user.Id).ToListAsync(cancellationToken)).Select(View));

    private static IdentityView View(IdentityUserLogin<string> login) => new(login.LoginProvider, login.ProviderKey);

    private static UserView View(ConsoleUser user, string? worker, IEnumerable<IdentityView> identities) => new(user.UserName!, user.FullName, Names(user.Roles), user.CreatedAt)
    {
        Email = user.Email, Worker = worker, IsDisabled = user.IsDisabled, SignedInAt = user.SignedInAt, HasAuthenticator = user.TwoFactorEnabled, HasPassword = user.PasswordHash is not null,
        Identities = [.. identities],
    };

    private static IReadOnlyList<string> Names(Roles roles) => [.. Given.Where(r => (roles & r) != 0).Select(r => r.ToString().ToLowerInvariant())];

    private static string Words(Roles roles) => roles == Roles.None ? "no role" : string.Join(", ", Names(roles));
}
