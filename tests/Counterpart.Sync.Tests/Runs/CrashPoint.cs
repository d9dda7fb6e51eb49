using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Counterpart.Sync.Tests;

/// <summary>
/// Counts the calls of all ports, or (<paramref name="call"/>) those of one name, and ends the process, so to speak, at one of them: before
/// its effect or after it.
/// </summary>
internal sealed class CrashPoint(int at, bool afterEffect, string? call = null)
{
    private int calls;

    /// <summary>Whether the run came as far as the point.</summary>
    public bool WasReached { get; private set; }

    /// <summary>The call that was hit.</summary>
    public string? Name { get; private set; }

    /// <summary>The port with every call counted.</summary>
    public T Watch<T>(T port) where T : class
    {
        var proxy = DispatchProxy.Create<T, Proxy>();
        ((Proxy)(object)proxy).Set(port, this);
        return proxy;
    }

    /// <summary>A run of the first mailbox that ends there.</summary>
    public async Task RunAsync(Office office)
    {
        var anna = office.Anna;
        var view = office.Business.ViewFor(anna.Worker.Id, anna.Account.Id, office.Parameters);
        var ports = new RunPorts(Watch(view), Watch<IMailbox>(anna.Mailbox), Watch<IStateStore>(office.State), office.Time, office.Ids);
        try
        {
            await new SyncRun(ports, anna.Policy, new RunRequest()).ExecuteAsync(Xunit.TestContext.Current.CancellationToken);
        }
        catch (CrashException)
        {
            //  that is what was asked for
        }
    }

    private bool IsNow(string name)
    {
        if ((call is not null && call != name) || ++calls != at)
        {
            return false;
        }

        WasReached = true;
        Name = name;
        return true;
    }

    /// <summary>The process is gone: nothing catches this in the product.</summary>
    public sealed class CrashException : Exception;

#pragma warning disable CA1852 // DispatchProxy derives from it
    public class Proxy : DispatchProxy
    {
        private object port = null!;
        private CrashPoint point = null!;

        internal void Set(object target, CrashPoint crash) => (port, point) = (target, crash);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var method = targetMethod!;
            var isAsked = typeof(System.Threading.Tasks.Task).IsAssignableFrom(method.ReturnType);
            if (point.WasReached && isAsked)
            {
                throw new CrashException();
            }

            var crashes = isAsked && point.IsNow(method.Name);
            if (crashes && !point.afterEffect)
            {
                throw new CrashException();
            }

            var result = Call(method, args);
            return crashes ? throw new CrashException() : result;
        }

        private object? Call(MethodInfo method, object?[]? args)
        {
            try
            {
                return method.Invoke(port, args);
            }
            catch (TargetInvocationException e) when (e.InnerException is not null)
            {
                ExceptionDispatchInfo.Throw(e.InnerException);
                throw;
            }
        }
    }

    private readonly bool afterEffect = afterEffect;
}
