namespace Counterpart.Client;

/// <summary>Those who may sign in at the console.</summary>
public sealed class UsersResource
{
    private readonly Transport transport;

    internal UsersResource(Transport transport) => this.transport = transport;

    public Task<Page<UserView>> ListAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/users", ApiJson.Default.PageUserView, cancellationToken);

    /// <summary>Makes a user; the link in the answer lets him choose a password.</summary>
    public Task<UserInvited> InviteAsync(NewUser user, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/users", user, ApiJson.Default.NewUser, ApiJson.Default.UserInvited, cancellationToken);

    public Task<UserView> ChangeAsync(string name, UserChange change, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, $"api/v1/users/{Query.Id(name)}", change, ApiJson.Default.UserChange, ApiJson.Default.UserView, cancellationToken);

    /// <summary>Binds an identity of the provider to him.</summary>
    public Task<UserView> BindAsync(string name, IdentityBinding identity, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, $"api/v1/users/{Query.Id(name)}:bind", identity, ApiJson.Default.IdentityBinding, ApiJson.Default.UserView, cancellationToken);

    /// <summary>Takes every identity from him.</summary>
    public Task<UserView> UnbindAsync(string name, CancellationToken cancellationToken) =>
        transport.PostAsync($"api/v1/users/{Query.Id(name)}:unbind", ApiJson.Default.UserView, cancellationToken);

    /// <summary>Makes a link with which he chooses another password.</summary>
    public Task<UserInvited> RecoverAsync(string name, CancellationToken cancellationToken) =>
        transport.PostAsync($"api/v1/users/{Query.Id(name)}:recover", ApiJson.Default.UserInvited, cancellationToken);
}
