using System.Text.Json;
using Bongsu.Expressions;

namespace Bongsu.Server.Commands.Eval;

/// <summary>The macros of a line: user macros with their contexts, and any others by their text with braces.</summary>
internal sealed class EvalMacros(UserMacros user, IReadOnlyDictionary<string, string> others) : IMacroSource
{
    public static EvalMacros None { get; } = new(new UserMacros(), new Dictionary<string, string>(StringComparer.Ordinal));

    /// <exception cref="EvalInputException">A macro is not well formed.</exception>
    public static EvalMacros Read(JsonElement macros)
    {
        if (macros.ValueKind != JsonValueKind.Object)
            throw new EvalInputException("\"macros\" must be an object of texts.");
        var user = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty macro in macros.EnumerateObject())
        {
            string value = macro.Value.ValueKind switch
            {
                JsonValueKind.String => macro.Value.GetString()!,
                JsonValueKind.Number => macro.Value.GetRawText(),
                _ => throw new EvalInputException($"The value of the macro \"{macro.Name}\" must be a text."),
            };
            (macro.Name.StartsWith("{$", StringComparison.Ordinal) ? user : others)[macro.Name] = value;
        }

        var defined = new UserMacros();
        return defined.TryAddLevel(user, out string? error) ? new EvalMacros(defined, others) : throw new EvalInputException(error);
    }

    /// <inheritdoc />
    public string? Resolve(MacroReference macro)
    {
        if (macro.Kind == MacroKind.User)
            return user.Resolve(macro);
        string name = "{" + macro.Name + "}";
        return macro.Index > 1 ? others.GetValueOrDefault($"{{{macro.Name}{macro.Index}}}") : others.GetValueOrDefault(name)
            ?? others.GetValueOrDefault($"{{{macro.Name}1}}");
    }
}
