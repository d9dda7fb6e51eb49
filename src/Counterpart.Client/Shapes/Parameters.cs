namespace Counterpart.Client;

/// <summary>All parameters in the order of the form, at one version of the settings.</summary>
public sealed record ParametersView(long Version, IReadOnlyList<ParameterView> Parameters);

/// <summary>One parameter. <paramref name="Help"/> says what it does. <paramref name="Values"/> are the allowed ones, the default first; null: <paramref name="Kind"/> says what is expected.</summary>
public sealed record ParameterView(string Key, string Label, string Kind, string Help, string Value, string Default, IReadOnlyList<string>? Values = null);

/// <summary>Parameters to set, all or none: by key, in their written form. The secret of the service account is write-only.</summary>
public sealed record ParametersChange(IReadOnlyDictionary<string, string> Values, string? Login = null, string? Password = null);
