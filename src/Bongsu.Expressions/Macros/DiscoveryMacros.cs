namespace Bongsu.Expressions;

/// <summary>The macros of one low-level discovery row, <c>{#NAME}</c>.</summary>
/// <param name="values">Values by name with braces, <c>{#FSNAME}</c>.</param>
public sealed class DiscoveryMacros(IReadOnlyDictionary<string, string> values) : IMacroSource
{
    /// <inheritdoc />
    public string? Resolve(MacroReference macro) =>
        macro.Kind == MacroKind.Discovery && values.TryGetValue("{" + macro.Name + "}", out string? value) ? value : null;
}
