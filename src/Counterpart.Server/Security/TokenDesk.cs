using System.Security.Cryptography;
using System.Text;
using Counterpart.Client;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Security;

/// <summary>
/// Who a bearer token is. Tokens are kept as hashes, in one private file of the data folder that is replaced whole; the local
/// administrator's lives in memory and is new at each start.
/// </summary>
internal sealed class TokenDesk
{
    private const string FirstName = "first sign-in";

    /// <summary>The id of the first sign-in's.</summary>
    public const string FirstId = "first";

    private readonly Lock changing = new();
    private readonly string file;
    private readonly TimeProvider time;
    private readonly byte[] local;
    private List<StoredToken> stored;

    public TokenDesk(string file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        LocalToken = Secret();
        local = Hash(LocalToken);
        stored = TokenFile.Read(file);
    }

    /// <summary>The token of the OS user who runs the server.</summary>
    public string LocalToken { get; }

    /// <summary>Who sends that token; null: nobody who is known, or not any more. Takes the same time for all that are wrong.</summary>
    public (Caller Caller, IReadOnlyList<string> Scopes)? Find(string token)
    {
        var hash = Hash(token);
        if (CryptographicOperations.FixedTimeEquals(hash, local))
        {
            return (new Caller(UserDesk.LocalName, Roles.Administrator), []);
        }

        var text = Convert.ToHexString(hash);
        lock (changing)
        {
            var found = stored.FirstOrDefault(t => t.Hash == text);
            return found is null || found.Expires <= time.GetUtcNow() ? null
                : (new Caller($"token:{found.Name}", (Roles)found.Roles, found.Worker is null ? null : new Model.WorkerId(found.Worker)) { Source = found.Source }, found.Scopes);
        }
    }

    public IReadOnlyList<TokenView> List()
    {
        lock (changing)
        {
            return [.. stored.Select(View)];
        }
    }

    /// <summary>Makes a token; never above the rights of who makes it.</summary>
    public TokenMade Add(Caller caller, NewToken asked)
    {
        if (Access.Judge(caller, Act.ManageTokens) is { } refused)
        {
            throw new RefusedException(refused);
        }

        var roles = Roles.None;
        foreach (var name in asked.Roles ?? [asked.Worker is null ? "administrator" : "worker"])
        {
            if (!Enum.TryParse<Roles>(name, true, out var role) || role == Roles.None || !Enum.IsDefined(role))
            {
                throw new RefusedException(new Refusal(RefusalSort.Invalid, $"'{name}' is no role", "administrator, worker, auditor, operator, integration", "roles"));
            }

            roles |= role;
        }

        if ((roles & Roles.Worker) != 0 && asked.Worker is null)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, "a worker's token names the worker", "give --worker", "worker"));
        }

        if ((asked.Scopes ?? []).FirstOrDefault(s => s.Split(':') is not [{ Length: > 0 }, "read" or "write"]) is { } bad)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, $"'{bad}' is no scope", "write RESOURCE:read or RESOURCE:write, with * for every resource", "scopes"));
        }

        var days = asked.ExpiresInDays ?? 30;
        if (days is < 1 or > 3650)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, $"a token can't expire in {days} days", "1 to 3650", "expiresInDays"));
        }

        var secret = Secret();
        var now = time.GetUtcNow();
        lock (changing)
        {
            var token = new StoredToken(RandomIds.Format(RandomNumberGenerator.GetBytes(10)), Name(asked, now), (int)roles, asked.Worker, asked.Source,
                [.. asked.Scopes ?? []], Convert.ToHexString(Hash(secret)), now, now.AddDays(days));
            //  what was made once with the first sign-in is not made twice
            Save([.. stored.Where(t => !(t.IsOnce && caller.Name == $"token:{t.Name}")), token]);
            return new TokenMade(View(token), secret);
        }
    }

    /// <summary>The audit and the jobs know a token by its name: no two that are in force share one.</summary>
    private string Name(NewToken asked, DateTimeOffset now)
    {
        var taken = stored.Where(t => t.Expires > now && !t.IsOnce).Select(t => t.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (asked.Name?.Trim() is { Length: > 0 } name)
        {
            return !taken.Contains(name) ? name : throw new RefusedException(
                new Refusal(RefusalSort.Contradicts, $"there is a token named {name} already", "choose another name, or revoke that one first", "name"));
        }

        var plain = asked.Worker ?? "token";
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? plain : $"{plain} {n}").First(n => !taken.Contains(n));
    }

    public void Revoke(Caller caller, string id)
    {
        if (Access.Judge(caller, Act.ManageTokens) is { } refused)
        {
            throw new RefusedException(refused);
        }

        lock (changing)
        {
            if (stored.All(t => t.Id != id))
            {
                throw new RefusedException(new Refusal(RefusalSort.NotFound, $"there is no token {id}", "'tokens list' shows them"));
            }

            Save([.. stored.Where(t => t.Id != id)]);
        }
    }

    /// <summary>
    /// The first sign-in: a secret that makes one token within a day, and nothing else. Null: there were tokens before.
    /// </summary>
    public string? First()
    {
        lock (changing)
        {
            if (stored.Count > 0)
            {
                return null;
            }

            var (secret, now) = (Secret(), time.GetUtcNow());
            Save([new StoredToken(FirstId, FirstName, (int)Roles.Administrator, null, null, ["tokens:write"], Convert.ToHexString(Hash(secret)), now, now.AddDays(1)) { IsOnce = true }]);
            return secret;
        }
    }

    /// <summary>Tokens end with their owner.</summary>
    public void RevokeOf(Model.WorkerId worker)
    {
        lock (changing)
        {
            if (stored.Any(t => t.Worker == worker.Value))
            {
                Save([.. stored.Where(t => t.Worker != worker.Value)]);
            }
        }
    }

    private void Save(List<StoredToken> tokens)
    {
        TokenFile.Write(file, tokens);
        stored = tokens;
    }

    private static TokenView View(StoredToken token) => new(token.Id, token.Name,
        [.. Enum.GetValues<Roles>().Where(r => r != Roles.None && ((Roles)token.Roles & r) != 0).Select(r => r.ToString().ToLowerInvariant())], token.Created, token.Expires)
    {
        Worker = token.Worker,
        Source = token.Source,
        Scopes = token.Scopes,
    };

    private static string Secret() => "cp_" + RandomIds.Format(RandomNumberGenerator.GetBytes(25));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
