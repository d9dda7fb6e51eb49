using System.CommandLine;
using System.Net;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Serving;

/// <summary><c>serve</c>: the server.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var config = Options.Of<string?>("--config", "a JSON file with these options by name; the environment's Counterpart__URLS and options go first", "FILE");
        var data = Options.Of<string?>("--data", "the data folder; default: ~/.local/share/counterpart", "DIR");
        var urls = Options.Of<string?>("--urls", "where to listen; default: http://127.0.0.1:5080", "URL");
        var loopback = Options.Of<bool>("--allow-loopback-exchange", "Exchange may be this machine: the stand-in");
        var plain = Options.Of<bool>("--allow-plain-http", "Exchange on another machine may be asked without encryption");
        var provider = Options.Of<bool>("--allow-loopback-provider", "the provider that people sign in with may be this machine");
        var hosts = Options.List("--host-name", "names that a request may call this server by", "NAME");
        var key = Options.Of<string?>("--master-key", "a file with the master key of the secrets", "FILE");
        var authority = Options.Of<string?>("--ca", "certificates of a private authority that Exchange's may stand on", "FILE");
        var deadline = Options.Of<string?>("--request-deadline", "how long a request to Exchange may take; default: 100", "SECONDS");
        var networks = Options.List("--webhook-network", "private networks, or this machine, that webhooks may call, as 10.0.0.0/8", "NETWORK");
        return Verb.Of("serve", "the server: API and scheduler, until it is stopped", """
            counterpart serve --data DIR --urls http://127.0.0.1:5080
            counterpart serve --data DIR --urls http://127.0.0.1:5080 --allow-loopback-exchange
            counterpart serve --config counterpart.json
            """, (s, token) =>
        {
            var given = new Dictionary<string, string?>
            {
                ["data"] = s.Get(data), ["urls"] = s.Get(urls), ["allowLoopbackExchange"] = s.Get(loopback) ? "true" : null, ["allowPlainHttp"] = s.Get(plain) ? "true" : null,
                ["allowLoopbackProvider"] = s.Get(provider) ? "true" : null,
                ["hostNames"] = Options.Split(s.Get(hosts)) is { } names ? string.Join(',', names) : null, ["masterKey"] = s.Get(key), ["ca"] = s.Get(authority), ["requestDeadline"] = s.Get(deadline),
                ["webhookNetworks"] = Options.Split(s.Get(networks)) is { } listed ? string.Join(',', listed) : null,
            };
            return Servers.ServeAsync(s, Arguments(ServeSettings.Read(s.Get(config), given, Environment.GetEnvironmentVariables())), token);
        }, config, data, urls, loopback, plain, provider, hosts, key, authority, deadline, networks);
    }

    private static ServeArguments Arguments(ServeSettings settings)
    {
        var url = settings.Text("urls") is not { } text ? new Uri("http://127.0.0.1:5080")
            : Uri.TryCreate(text, UriKind.Absolute, out var read) && read.Scheme is "http" or "https" ? read! : throw settings.Bad("urls", "one address like http://127.0.0.1:5080 is expected");
        var ca = settings.Text("ca");
        return ca is not null && !File.Exists(ca) ? throw settings.Bad("ca", "there is no such file") : new ServeArguments(
            settings.Text("data") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "counterpart"), url,
            settings.Flag("allowLoopbackExchange"), settings.Flag("allowPlainHttp"), settings.Flag("allowLoopbackProvider"), settings.List("hostNames"), settings.Text("masterKey"), ca,
            settings.Number("requestDeadline", 1, 3600), settings.Number("concurrency", 1, 1000), [.. settings.List("webhookNetworks").Select(n => IPNetwork.TryParse(n, out var network) ? network
                : throw settings.Bad("webhookNetworks", $"'{n}' is no network, as 10.0.0.0/8 or 127.0.0.1/32"))]);
    }
}

/// <summary>What <c>serve</c> was told.</summary>
internal sealed record ServeArguments(
    string Data, Uri Url, bool AllowLoopback, bool AllowPlain, bool AllowProvider, IReadOnlyList<string> HostNames, string? MasterKey, string? Ca, int? Deadline, int? Concurrency, IReadOnlyList<IPNetwork> WebhookNetworks);
