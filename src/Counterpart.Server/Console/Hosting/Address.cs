using Microsoft.AspNetCore.Components;

namespace Counterpart.Server.Console;

/// <summary>Filter, sort, tab and open row live in the page's address, so that it can be sent to somebody, and gone back to.</summary>
internal static class Address
{
    /// <summary>The same page with these parts of its address changed; an empty one goes. Back leads to how it was.</summary>
    public static void Change(this NavigationManager navigation, params (string Name, string? Value)[] parts) => Change(navigation, parts, replace: false);

    /// <summary>Like <see cref="Change(NavigationManager, ValueTuple{string, string?}[])"/>, for what changes with each key that is typed: Back leads to where one came from.</summary>
    public static void Amend(this NavigationManager navigation, params (string Name, string? Value)[] parts) => Change(navigation, parts, replace: true);

    private static void Change(NavigationManager navigation, (string Name, string? Value)[] parts, bool replace) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(parts.ToDictionary(p => p.Name, p => (object?)(string.IsNullOrEmpty(p.Value) ? null : p.Value))), replace: replace);
}
