using System.CommandLine;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Serving;

/// <summary><c>serve</c>: the server.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var data = Options.Of<string?>("--data", "the data folder; default: ~/.local/share/counterpart", "DIR");
        var urls = Options.Of<string?>("--urls", "where to listen; default: http://127.0.0.1:5080", "URL");
        var loopback = Options.Of<bool>("--allow-loopback-exchange", "Exchange may be this machine: the sandbox");
        var plain = Options.Of<bool>("--allow-plain-http", "Exchange on another machine may be asked without encryption");
        var hosts = Options.List("--host-name", "names that a request may call this server by", "NAME");
        var key = Options.Of<string?>("--master-key", "a file with the master key of the secrets", "FILE");
        var deadline = Options.Of<int?>("--request-deadline", "seconds that a request to Exchange may take (default 100)", "SECONDS");
        return Verb.Of("serve", "the server: counterpart serve --data DIR --urls http://127.0.0.1:5080", (s, token) =>
            Servers.ServeAsync(s, new ServeArguments(
                s.Get(data) ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "counterpart"),
                Url(s.Get(urls) ?? "http://127.0.0.1:5080"), s.Get(loopback), s.Get(plain), Options.Split(s.Get(hosts)) ?? [], s.Get(key), s.Get(deadline)), token),
            data, urls, loopback, plain, hosts, key, deadline);
    }

    private static Uri Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is not null ? url
        : throw new UsageException($"--urls {text}: an address like http://127.0.0.1:5080 is expected");
}

/// <summary>What <c>serve</c> was told.</summary>
internal sealed record ServeArguments(
    string Data, Uri Url, bool AllowLoopback, bool AllowPlain, IReadOnlyList<string> HostNames, string? MasterKey, int? Deadline);
