namespace Counterpart.Client;

/// <summary>The rules that tie pairs by themselves.</summary>
public sealed class RulesResource
{
    private readonly Transport transport;

    internal RulesResource(Transport transport) => this.transport = transport;

    /// <summary>Those in force, in the order in which they are asked.</summary>
    public Task<Page<RuleView>> ListAsync(CancellationToken cancellationToken) => transport.GetAsync("api/v1/rules", ApiJson.Default.PageRuleView, cancellationToken);

    public Task<RuleView> ShowAsync(string id, CancellationToken cancellationToken) => transport.GetAsync(Path(id), ApiJson.Default.RuleView, cancellationToken);

    /// <summary>Adds a rule and has it carried out by a job, or (preview) says what it would do.</summary>
    public Task<RuleEffectView> AddAsync(RuleRequest rule, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of("api/v1/rules", ("preview", preview)), rule, ApiJson.Default.RuleRequest, ApiJson.Default.RuleEffectView, cancellationToken);

    /// <summary>Removes a rule; what it made and no other rule wants ends, with the made copies kept or withdrawn. As a preview only the numbers.</summary>
    public Task<RuleEffectView> RemoveAsync(string id, bool withdraw, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Delete, Query.Of(Path(id), ("withdraw", withdraw), ("preview", preview)), ApiJson.Default.RuleEffectView, cancellationToken);

    /// <summary>Puts a removed rule back; what it had made comes back with its old ties.</summary>
    public Task<RuleEffectView> RestoreAsync(string id, RuleReturn how, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of(Path(id) + "/restore", ("preview", preview)), how, ApiJson.Default.RuleReturn, ApiJson.Default.RuleEffectView, cancellationToken);

    private static string Path(string id) => $"api/v1/rules/{Query.Id(id)}";
}
