using Microsoft.AspNetCore.Components;

namespace Counterpart.Server.Console;

/// <summary>Filter, sort, tab and open row live in the page's address, so that it can be sent to somebody, and gone back to.</summary>
internal static class Address
{
    /// <summary>The same page with these parts of its address changed; an empty one goes.</summary>
    public static void Change(this NavigationManager navigation, params (string Name, string? Value)[] parts) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(parts.ToDictionary(p => p.Name, p => (object?)(string.IsNullOrEmpty(p.Value) ? null : p.Value))), replace: true);
}
