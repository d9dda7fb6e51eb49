using System.Net.Http.Json;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>
/// One line of the rights: an operation, and what each role is answered. A cell is one word, or one each for what is his own, another's and
/// nobody's: <c>yes</c>, <c>403</c>, <c>404</c>.
/// </summary>
internal sealed record Operation(string Name, string Administrator, string Worker, string Auditor, string Operator, string Integration)
{
    /// <summary>Those who are asked for, in the order of the columns.</summary>
    public static IReadOnlyList<Roles> Columns { get; } = [Roles.Administrator, Roles.Worker, Roles.Auditor, Roles.Operator, Roles.Integration];

    /// <summary>Asks for it, as the API is asked; makes what it needs. Null: pages, which are opened.</summary>
    public Func<RightsSite, Roles, Owner, Task<HttpRequestMessage>>? Ask { get; init; }

    /// <summary>What the core says of it; null where no right is asked for.</summary>
    public Func<Caller, Owner, Refusal?>? Judge { get; init; }

    /// <summary>
    /// What an answer that is a yes looks like: 0 is any of success. 409 is for what can't be done to what is there, and which is found out only
    /// after the rights were judged: who may not gets 403 or 404 for the very same request.
    /// </summary>
    public int Passes { get; init; }

    /// <summary>Answered to nobody too.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Method and path, as the server has them.</summary>
    public string Route => Name.Split('?')[0];

    public string Method => Route.Split(' ')[0];

    /// <summary>Whose it can be; one where no cell tells them apart.</summary>
    public IReadOnlyList<Owner> Owners => [.. Enum.GetValues<Owner>().Take(Columns.Max(c => Cell(c).Length))];

    /// <summary>What that role is answered for what is that owner's.</summary>
    public Answer Expected(Roles role, Owner owner) => Cell(role) is var cell && cell[Math.Min((int)owner, cell.Length - 1)] is var word
        ? word switch { "yes" => Answer.Yes, "403" => Answer.No, "404" => Answer.NotThere, _ => throw new InvalidOperationException($"{Name}: '{word}' is no answer") }
        : default;

    /// <summary>The words of a cell.</summary>
    public string[] Cell(Roles role) => (role switch
    {
        Roles.Administrator => Administrator,
        Roles.Worker => Worker,
        Roles.Auditor => Auditor,
        Roles.Operator => Operator,
        _ => Integration,
    }).Split(' ');

    public override string ToString() => Name;

    /// <summary>A request as it goes over the wire.</summary>
    public static HttpRequestMessage Request(string method, string path, object? body = null) => new(new HttpMethod(method), new Uri(path, UriKind.Relative))
    {
        Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) },
    };
}
