using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Sync;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Tests.Rights;

/// <summary>Each cell of the table: what the core says, and what the API answers to a request over HTTP.</summary>
[Collection(RightsOfOne.Name)]
public sealed partial class ApiRightsTests(RightsSite site)
{
    public static IEnumerable<TheoryDataRow<string>> Lines => ApiRights.All.Select(o => new TheoryDataRow<string>(o.Name));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Lines))]
    public void EachCell_IsSoInTheCore(string line)
    {
        var operation = The(line);
        if (operation.Judge is not { } judge)
        {
            return;
        }

        foreach (var (role, owner) in Cells(operation))
        {
            var said = judge(RightsSite.Caller(role), owner) switch
            {
                null => Answer.Yes,
                { Sort: RefusalSort.NotAllowed } => Answer.No,
                { Sort: RefusalSort.NotFound } => Answer.NotThere,
                var other => throw new InvalidOperationException($"{other}"),
            };
            Assert.True(said == operation.Expected(role, owner), $"{line}, {role}, {owner}: the core says {said}, the table {operation.Expected(role, owner)}");
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task EachCell_IsSoAtTheApi(string line)
    {
        var operation = The(line);
        var wrong = new List<string>();
        foreach (var (role, owner) in Cells(operation))
        {
            using var request = await operation.Ask!(site, role, owner);
            using var answer = await site.As(role).SendAsync(request, Stop);
            var expected = operation.Expected(role, owner);
            if (!Fits(answer, expected, operation.Passes))
            {
                wrong.Add($"{role}, {owner}: {request.RequestUri} was answered {(int)answer.StatusCode}, the table says {expected}: {await answer.Content.ReadAsStringAsync(Stop)}");
            }
        }

        Assert.True(wrong.Count == 0, $"{line}\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task NobodySignedIn_IsAnsweredNothing(string line)
    {
        var operation = The(line);
        using var request = await operation.Ask!(site, Roles.Administrator, Owner.Own);
        using var answer = await site.As(null).SendAsync(request, Stop);
        Assert.Equal(operation.IsPublic ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void EveryEndpoint_HasALine()
    {
        var known = ApiRights.All.Select(o => Names().Replace(o.Route, "{}")).Concat(ConsoleRights.Elsewhere).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = Endpoints().ToList();
        Assert.True(found.Count > 80, $"{found.Count} endpoints were found");
        Assert.Equal([], found.Where(f => !known.Contains(f)).Distinct());
    }

    [Fact]
    public void EveryLine_HasAnEndpoint()
    {
        var found = Endpoints().ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal([], ApiRights.All.Select(o => Names().Replace(o.Route, "{}")).Concat(ConsoleRights.Elsewhere).Where(r => !found.Contains(r)).Distinct());
    }

    /// <summary>Method and path of all that is no page of the console, with the names in its braces left out.</summary>
    private IEnumerable<string> Endpoints() =>
        from endpoint in site.Site.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !ConsoleRights.IsAsset(path)
        select $"{method} {Names().Replace(path, "{}")}";

    private static Operation The(string line) => ApiRights.All.Single(o => o.Name == line);

    private static IEnumerable<(Roles Role, Owner Owner)> Cells(Operation operation) =>
        from role in Operation.Columns from owner in operation.Owners select (role, owner);

    private static bool Fits(HttpResponseMessage answer, Answer expected, int passes) => expected switch
    {
        Answer.Yes => passes == 0 ? answer.IsSuccessStatusCode : (int)answer.StatusCode == passes,
        Answer.No => answer.StatusCode == HttpStatusCode.Forbidden,
        _ => answer.StatusCode == HttpStatusCode.NotFound,
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Names();
}
