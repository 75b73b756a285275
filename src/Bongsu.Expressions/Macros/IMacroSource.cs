namespace Bongsu.Expressions;

/// <summary>Knows the values of macros in one place: a host's, a trigger's, an event's.</summary>
public interface IMacroSource
{
    /// <summary>
    /// The value of a macro; null where it has none here, and the text keeps the macro as it is. Functions such as <c>.fmtnum(2)</c> are applied by the caller.
    /// </summary>
    string? Resolve(MacroReference macro);
}
