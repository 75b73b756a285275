using System.Globalization;
using Bongsu.Expressions;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>proc.num[name,user,state,cmdline]</c>: how many processes match all that is given. The user is a number (its id) or absent.</summary>
internal sealed class ProcessKeys(ProcFiles proc) : ILocalKeys
{
    // The command line of one process.
    private static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(100);

    public IReadOnlyList<string> Names { get; } = ["proc.num"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken)
    {
        if (key.Parameters.Count > 4)
            return ValueTask.FromResult(LocalAnswers.TooMany(key, 4));
        if (!proc.Exist)
            return ValueTask.FromResult(Portable(key));
        string states = key[2] switch { "" or "all" => "*", "run" => "R", "sleep" => "SI", "zomb" => "Z", "disk" => "D", "trace" => "Tt", _ => "" };
        if (states.Length == 0)
            return ValueTask.FromResult(LocalAnswers.BadParameter(key, 2));
        SafeRegex? line = null;
        if (key[3].Length > 0 && !SafeRegex.TryCreate(key[3], ignoreCase: false, MatchLimit, out line, out string? error))
            return ValueTask.FromResult(CheckResult.NotKnown(error));
        if (key[1].Length > 0 && !uint.TryParse(key[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return ValueTask.FromResult(CheckResult.NotKnown(LocalReasons.UserNumber));
        return ValueTask.FromResult(CheckResult.Of(Count(key[0], key[1], states, line, cancellationToken)));
    }

    private int Count(string name, string user, string states, SafeRegex? line, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (string directory in Directory.EnumerateDirectories(proc.Root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string id = Path.GetFileName(directory);
            if (!char.IsAsciiDigit(id[0]))
                continue;
            if (name.Length == 0 && user.Length == 0 && states == "*" && line is null)
                count++;
            else if (Matches(id, name, user, states, line))
                count++;
        }

        return count;
    }

    private bool Matches(string id, string name, string user, string states, SafeRegex? line)
    {
        // Processes end while they are counted: a file that is gone is a process that is gone.
        if (proc.Read(id + "/status") is not { } status)
            return false;
        if (name.Length > 0 && Field(status, "Name:") != name && FirstWord(id) != name)
            return false;
        if (user.Length > 0 && Field(status, "Uid:").Split('\t')[0] != user)
            return false;
        if (states != "*" && (Field(status, "State:") is not [var state, ..] || !states.Contains(state, StringComparison.Ordinal)))
            return false;
        return line is null || line.IsMatch((proc.Read(id + "/cmdline") ?? "").Replace('\0', ' ')) == true;
    }

    private string FirstWord(string id) => Path.GetFileName((proc.Read(id + "/cmdline") ?? "").Split('\0')[0]);

    private static string Field(string status, string name)
    {
        foreach (ReadOnlySpan<char> line in status.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
                return line[name.Length..].Trim().ToString();
        }

        return "";
    }

    private static CheckResult Portable(ItemKey key)
    {
        if (key[1].Length > 0 || key[2] is not ("" or "all") || key[3].Length > 0)
            return LocalAnswers.NotHere;
        System.Diagnostics.Process[] found = key[0].Length == 0
            ? System.Diagnostics.Process.GetProcesses()
            : System.Diagnostics.Process.GetProcessesByName(key[0]);
        foreach (System.Diagnostics.Process process in found)
            process.Dispose();
        return CheckResult.Of(found.Length);
    }
}
