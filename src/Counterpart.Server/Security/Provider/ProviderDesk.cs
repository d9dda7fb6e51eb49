using Counterpart.Client;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Security;

/// <summary>The provider that users sign in with: shown, set and taken away, by administrators alone, with an audit.</summary>
internal sealed class ProviderDesk(UsersContext context, ProviderScheme scheme, ProviderLookup lookup, Parts parts)
{
    /// <summary>Of the client secret, in the secret store; it is bound to the authority's scheme, host and port.</summary>
    public const string Purpose = "sign-in";

    public async Task<SignInView> ShowAsync(Caller caller, CancellationToken cancellationToken)
    {
        Demand(caller, Act.ReadAccounts);
        return View(await KeptAsync(cancellationToken));
    }

    /// <summary>Sets it, whole; without a secret the one that is kept serves on, unless the provider is another.</summary>
    public async Task<SignInView> SetAsync(Caller caller, ProviderSetting asked, CancellationToken cancellationToken)
    {
        Demand(caller, Act.ManageUsers);
        var provider = ProviderRules.Judge(asked, parts.Options.Switches).OrThrow();
        var authority = new Uri(provider.Authority);
        var secret = asked.ClientSecret ?? await parts.Secrets.GetAsync(Purpose, authority, cancellationToken)
            ?? throw new RefusedException(new Refusal(RefusalSort.Invalid, $"no client secret is kept for {authority.Authority}", "give it on standard input or in a file", "clientSecret"));
        provider.Issuer = await lookup.IssuerAsync(provider.Authority, cancellationToken);
        var before = await KeptAsync(cancellationToken);

        //  the secret first: a provider without its secret would have a button that leads nowhere
        await parts.Secrets.SetAsync(Purpose, authority, secret, cancellationToken);
        await AuditAsync(caller, before, provider, asked.ClientSecret is not null, cancellationToken);
        await context.Providers.ExecuteDeleteAsync(cancellationToken);
        context.Providers.Add(provider);
        await context.SaveChangesAsync(cancellationToken);
        scheme.Use(new ActiveProvider(provider, secret));
        return View(provider);
    }

    /// <summary>Takes it away: passwords alone from now on. Who is bound stays so, for when it comes back.</summary>
    public async Task RemoveAsync(Caller caller, CancellationToken cancellationToken)
    {
        Demand(caller, Act.ManageUsers);
        if (await KeptAsync(cancellationToken) is not { } before)
        {
            return;
        }

        scheme.Use(null);
        await AuditAsync(caller, before, null, false, cancellationToken);
        await context.Providers.ExecuteDeleteAsync(cancellationToken);
        await parts.Secrets.RemoveAsync(Purpose, cancellationToken);
    }

    /// <summary>At the start: what is kept serves, if its secret can be read.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (await KeptAsync(cancellationToken) is { } provider && await SecretAsync(provider, cancellationToken) is { } secret)
        {
            scheme.Use(new ActiveProvider(provider, secret));
        }
    }

    private async Task<string?> SecretAsync(SignInProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            return await parts.Secrets.GetAsync(Purpose, new Uri(provider.Authority), cancellationToken);
        }
        catch (StateUnusableException)
        {
            //  another master key: passwords still serve, and the form says that the secret is missing
            return null;
        }
    }

    private Task<SignInProvider?> KeptAsync(CancellationToken cancellationToken) => context.Providers.AsNoTracking().FirstOrDefaultAsync(p => p.Id == SignInProvider.OnlyId, cancellationToken);

    private SignInView View(SignInProvider? provider) => new(new Uri(provider?.Address is { } address ? new Uri(address) : parts.ListensAt!, ProviderScheme.BackPath).ToString())
    {
        Provider = provider is null ? null : new ProviderView(provider.Authority, provider.Issuer, provider.ClientId, provider.Name, provider.EmailClaim)
        {
            Address = provider.Address, HasSecret = scheme.Active is not null,
        },
    };

    private Task AuditAsync(Caller caller, SignInProvider? before, SignInProvider? after, bool isSecretSet, CancellationToken cancellationToken)
    {
        var change = new StateChange();
        change.Audit.Add(new AuditEntry(parts.Now, caller.Name, "sign-in.provider", before?.ToString(), after is null ? null : $"{after}{(isSecretSet ? ", secret set" : "")}"));
        return parts.State.CommitAsync(change, cancellationToken);
    }

    private static void Demand(Caller caller, Act act)
    {
        if (Access.Judge(caller, act) is { } refused)
        {
            throw new RefusedException(refused);
        }
    }
}
