using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using Counterpart.Program;
using Counterpart.Program.Shell;

if (Secrets.InArguments(args) is { } secret)
{
    return Verb.Fail($"{secret}: secrets are never arguments, where others can read them; use --password-stdin or --password-file", ExitStatus.Usage);
}

try
{
    if (args is ["--version", "--json"] or ["--json", "--version"])
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(new VersionDocument(Version()), ProgramJson.Default.VersionDocument));
        return ExitStatus.Done;
    }

    var parsed = Root.Make().Parse(args, Root.Parsing);
    if (Usage.Wrong(args, parsed) is { } wrong)
    {
        return Verb.Fail(wrong, ExitStatus.Usage);
    }

    //  a server that is asked to stop ends its runs at the next item, and closes its files
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    //  helps and completions print outside of any verb; a pipe that was closed ends quietly, the runtime passes it over
    return Verb.Fail(Disk.Line(e), ExitStatus.Failed);
}

static string Version() => typeof(Root).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
