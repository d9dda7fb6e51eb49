namespace Counterpart.Sandbox.Hosting;

/// <summary>Lets parallel requests draw from one seeded source.</summary>
internal sealed class SynchronizedRandom(Random source) : Random
{
    private readonly Lock _gate = new();

    public override void NextBytes(byte[] buffer)
    {
        lock (_gate)
        {
            source.NextBytes(buffer);
        }
    }
}
