namespace Counterpart.Sync;

/// <summary>Where random ids come from; injected, so that a simulation repeats exactly.</summary>
public interface IIds
{
    /// <summary>A new id of 128 random bits, 26 characters of a–z and 2–7.</summary>
    string Next();
}
