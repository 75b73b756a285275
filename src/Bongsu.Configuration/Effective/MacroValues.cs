namespace Bongsu.Configuration.Effective;

/// <summary>The user macros that hold somewhere, by name: what was added first wins, and decides whether the macro is secret.</summary>
/// <param name="Open">Those whose values may be shown.</param>
/// <param name="Secret">Those whose values are for options alone; no name is in both.</param>
internal readonly record struct MacroValues(IReadOnlyDictionary<string, string> Open, IReadOnlyDictionary<string, string> Secret)
{
    // A shorter one is part of too many words, which would tell where it stands.
    private const int ShortestSecret = 3;

    private static readonly Dictionary<string, string> s_none = [];

    /// <summary>No macros.</summary>
    public static MacroValues None { get; } = new(s_none, s_none);

    /// <summary>These, and of others what is not among them.</summary>
    public MacroValues Over(IReadOnlyDictionary<string, string> open, IReadOnlyDictionary<string, string> secret)
    {
        MacroValues own = this;
        bool IsNew(KeyValuePair<string, string> macro) => !own.Open.ContainsKey(macro.Key) && !own.Secret.ContainsKey(macro.Key);
        return new(Join(Open, open, IsNew), Join(Secret, secret, IsNew));
    }

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, string> All => Secret.Count == 0 ? Open : Join(Open, Secret, static _ => true);

    /// <summary>A text with the values of secret macros masked: a fault or an error that quotes an option must not give them away.</summary>
    public string Mask(string text)
    {
        foreach (string secret in Secret.Values.Where(static v => v.Length >= ShortestSecret).OrderByDescending(static v => v.Length))
            text = text.Replace(secret, Model.Options.Secret.Mask, StringComparison.Ordinal);
        return text;
    }

    // What has nothing to be joined is shared.
    private static IReadOnlyDictionary<string, string> Join(
        IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> others, Func<KeyValuePair<string, string>, bool> isTaken)
    {
        if (own.Count == 0 && others.All(isTaken))
            return others;
        KeyValuePair<string, string>[] taken = [.. others.Where(isTaken)];
        return taken.Length == 0 ? own : own.Concat(taken).ToDictionary(StringComparer.Ordinal);
    }
}
