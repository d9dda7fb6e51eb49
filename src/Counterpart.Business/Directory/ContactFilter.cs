using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Which contacts; null means any.</summary>
/// <param name="Search">Words of the name, a part of an e-mail address, or of a phone number of five digits or more in any spelling.</param>
/// <param name="Party">A party number: the person's, or that of whom they are contact for.</param>
public sealed record ContactFilter(string? Search = null, WorkerId? MainResponsible = null, string? Party = null, bool WithDeleted = false);
