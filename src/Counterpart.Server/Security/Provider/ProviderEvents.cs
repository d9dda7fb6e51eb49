using Counterpart.Server.Console;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Counterpart.Server.Security;

/// <summary>What is done when the browser goes to the provider and comes back; everything that the provider answered is checked by then.</summary>
internal sealed partial class ProviderEvents(
    ProviderScheme scheme, Identities identities, SignInManager<ConsoleUser> signIn, RefusedIdentities refused, ILogger<ProviderEvents> log) : OpenIdConnectEvents
{
    /// <summary>Under which the code of an invitation travels, sealed, with the browser.</summary>
    public const string Invitation = "invitation";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (scheme.Active?.Provider.Address is { } address)
        {
            //  behind a proxy the browser knows us by another address than the request names
            context.ProtocolMessage.RedirectUri = new Uri(new Uri(address), ProviderScheme.BackPath).ToString();
        }

        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var identity = ProvenIdentity.Of(context.Principal!, scheme.Active?.Provider.EmailClaim ?? "");
        switch (await identities.AdmitAsync(identity, context.Properties?.Items.TryGetValue(Invitation, out var code) == true ? code : null, context.HttpContext.RequestAborted))
        {
            case Admission.Welcome(var user):
                await signIn.SignInAsync(user, isPersistent: false);
                context.Response.Redirect(SignInEndpoints.Local(context.ReturnUri));
                break;
            case Admission.ShutOut:
                context.Response.Redirect(RefusedIdentities.Path(Refused.ShutOut));
                break;
            default:
                context.Response.Redirect(refused.Path(identity));
                break;
        }
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        Failed(log, Reason(context.Failure));
        context.Response.Redirect(RefusedIdentities.Path(Refused.Failed));
        return Task.CompletedTask;
    }

    /// <summary>The sort of fault, and the code that the provider or the check has for it; never their text, which may hold names and addresses.</summary>
    private static string Reason(Exception? fault) => fault switch
    {
        null => "no reason is given",
        //  the library's messages begin with their number
        _ when fault.Message.StartsWith("IDX", StringComparison.Ordinal) => $"{fault.GetType().Name} {fault.Message.Split(':')[0]}",
        { InnerException: { } inner } => $"{fault.GetType().Name} {fault.Data["error"]}, {Reason(inner)}",
        _ => $"{fault.GetType().Name} {fault.Data["error"]}",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "a sign-in with the provider did not come to its end: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
