using System.Collections.Concurrent;

namespace Bongsu.Expressions;

/// <summary>
/// One expression for each pattern, however many hosts and items have it. An expression that is matched in linear time keeps half a megabyte of tables, and
/// its making costs milliseconds: with one for each item, a template of Zabbix on 2,000 hosts took 6.8 GB. They are safe to be shared between threads.
/// </summary>
internal static class SharedPatterns
{
    private const int MostRecent = 64;
    private const int MostKnown = 10_000;

    // After so many new ones those that nobody has any more are forgotten, with their texts.
    private const int ForgetAfter = 1024;

    // Shared for as long as somebody has it; the recent ones a while longer, for whoever makes one anew for each run.
    private static readonly ConcurrentDictionary<(string Pattern, bool IgnoreCase, TimeSpan Timeout), WeakReference<SafeRegex>> s_known = new();
    private static readonly SafeRegex?[] s_recent = new SafeRegex?[MostRecent];
    private static int s_made;

    /// <summary>The one that is known, or null.</summary>
    public static SafeRegex? Find(string pattern, bool ignoreCase, TimeSpan timeout) =>
        s_known.TryGetValue((pattern, ignoreCase, timeout), out WeakReference<SafeRegex>? known) && known.TryGetTarget(out SafeRegex? regex) ? regex : null;

    /// <summary>Remembers a new one.</summary>
    public static void Add(string pattern, bool ignoreCase, TimeSpan timeout, SafeRegex made)
    {
        uint number = (uint)Interlocked.Increment(ref s_made);
        if (number % ForgetAfter == 0)
            Forget();
        s_known[(pattern, ignoreCase, timeout)] = new WeakReference<SafeRegex>(made);
        s_recent[number % MostRecent] = made;
    }

    private static void Forget()
    {
        foreach (((string Pattern, bool IgnoreCase, TimeSpan Timeout) key, WeakReference<SafeRegex> known) in s_known)
        {
            if (!known.TryGetTarget(out _))
                s_known.TryRemove(key, out _);
        }

        // All of them are in use: sharing begins anew.
        if (s_known.Count >= MostKnown)
            s_known.Clear();
    }
}
