using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Counterpart.Tests.SignIn;

/// <summary>
/// An OpenID Connect provider on a free port of this machine, strict in what it takes: registered client, secret and address, PKCE with S256,
/// each code once. Whoever comes is signed in as <see cref="Person"/>, at once or after a click; what it answers can be made wrong.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "counterpart";
    public const string Secret = "between the two of us";
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> codes = [];
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "first" };
    private readonly WebApplication app;

    private OpenIdProvider(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public string Authority => Address.ToString().TrimEnd('/');

    /// <summary>Who sits at the browser.</summary>
    public Person Person { get; set; } = new("sub-olga", "olga@example.com", true);

    /// <summary>Whether he is asked first, on a page with a button.</summary>
    public bool Asks { get; init; }

    /// <summary>What is wrong with its answers.</summary>
    public Wrong Wrong { get; set; }

    /// <summary>The address that it sends browsers back to; null: any.</summary>
    public string? Registered { get; set; }

    public static async Task<OpenIdProvider> StartAsync(bool asks = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var made = new OpenIdProvider(builder.Build()) { Asks = asks };
        made.Map();
        await made.app.StartAsync(TestContext.Current.CancellationToken);
        made.Address = new Uri(made.app.Urls.First());
        return made;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Wrong == Wrong.Name ? "https://elsewhere.example" : Authority, ["authorization_endpoint"] = $"{Authority}/authorize", ["token_endpoint"] = $"{Authority}/token",
            ["userinfo_endpoint"] = $"{Authority}/userinfo", ["jwks_uri"] = $"{Authority}/keys", ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var it = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
            return Results.Json(new { keys = new[] { new { kty = it.Kty, n = it.N, e = it.E, kid = it.Kid, use = "sig", alg = "RS256" } } });
        });
        app.MapGet("/authorize", (HttpContext http) => Asks
            ? Results.Content($"<!DOCTYPE html><title>Provider</title><link rel=icon href=data:,><h1>Example AG</h1><a id=go href=\"/agree{HttpUtility.HtmlAttributeEncode(http.Request.QueryString.Value)}\">I am {HttpUtility.HtmlEncode(Person.Email)}</a>", "text/html")
            : Agree(http));
        app.MapGet("/agree", Agree);
        app.MapPost("/token", (Delegate)RedeemAsync);
        app.MapGet("/userinfo", () => Results.Json(new Dictionary<string, object> { ["sub"] = Wrong == Wrong.UserInfo ? "another" : Person.Subject, ["email"] = Person.Email, ["email_verified"] = Person.IsVerified }));
    }

    private IResult Agree(HttpContext http)
    {
        var asked = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || (Registered ?? asked["redirect_uri"]) != asked["redirect_uri"])
        {
            return Results.BadRequest("not registered so");
        }

        if (Wrong == Wrong.Denied)
        {
            return Results.Redirect($"{asked["redirect_uri"]}?error=access_denied&state={Uri.EscapeDataString(asked["state"])}");
        }

        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        codes[code] = asked;
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(Wrong == Wrong.State ? "made up" : asked["state"])}");
    }

    private async Task<IResult> RedeemAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!codes.TryRemove(form["code"].ToString(), out var asked) || form["client_id"] != ClientId || form["client_secret"] != Secret || form["redirect_uri"] != asked["redirect_uri"]
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"])
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Results.Json(new { access_token = "one", token_type = "Bearer", expires_in = 60, id_token = Token(asked["nonce"]) });
    }

    private string Token(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var stranger = RSA.Create(2048);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Wrong == Wrong.Issuer ? "https://elsewhere.example" : Authority,
            Audience = Wrong == Wrong.Audience ? "another" : ClientId,
            IssuedAt = now.AddHours(Wrong == Wrong.Expired ? -2 : 0),
            Expires = now.AddHours(Wrong == Wrong.Expired ? -1 : 1),
            Claims = new Dictionary<string, object> { ["sub"] = Person.Subject, ["nonce"] = Wrong == Wrong.Nonce ? "another" : nonce },
            SigningCredentials = new SigningCredentials(Wrong == Wrong.Key ? new RsaSecurityKey(stranger) { KeyId = "first" } : key, SecurityAlgorithms.RsaSha256),
        });
    }
}

/// <summary>One with an account at the provider.</summary>
public sealed record Person(string Subject, string Email, bool IsVerified);

/// <summary>What a provider may do wrong, or somebody between it and us.</summary>
public enum Wrong
{
    Nothing,
    Nonce,
    Audience,
    Issuer,
    Expired,
    Key,
    State,
    Denied,
    UserInfo,
    Name,
}
