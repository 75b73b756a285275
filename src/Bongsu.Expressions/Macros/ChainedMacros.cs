namespace Bongsu.Expressions;

/// <summary>Several sources; the first that knows a macro gives its value.</summary>
/// <param name="sources">In order of preference.</param>
public sealed class ChainedMacros(params IReadOnlyList<IMacroSource> sources) : IMacroSource
{
    /// <inheritdoc />
    public string? Resolve(MacroReference macro)
    {
        foreach (IMacroSource source in sources)
        {
            if (source.Resolve(macro) is { } value)
                return value;
        }

        return null;
    }
}
