using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>A connection string, <c>Name=value;Name={val;ue}</c>, read so that nothing in it surprises.</summary>
internal sealed class OdbcConnectionText
{
    // What the driver manager itself does with a connection: write and read files, and take the driver from a file.
    private static readonly string[] s_refused = ["FILEDSN", "SAVEFILE", "DSN"];

    private readonly List<(string Name, string Value)> _parts = [];

    /// <summary>The driver that it names.</summary>
    public string Driver { get; private set; } = "";

    /// <summary>Reads one.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out OdbcConnectionText? read, [NotNullWhen(false)] out string? fault)
    {
        var made = new OdbcConnectionText();
        fault = made.Read(text);
        read = fault is null ? made : null;
        return fault is null;
    }

    /// <summary>One for a data source.</summary>
    public static OdbcConnectionText Of(string source)
    {
        var made = new OdbcConnectionText();
        made._parts.Add(("DSN", source));
        return made;
    }

    /// <summary>As it is given to the driver manager.</summary>
    public string With(string? user, string? password)
    {
        var text = new StringBuilder();
        foreach (
            (string name, string value) in _parts.Where(p => !(user is { Length: > 0 } && Is(p.Name, "UID")) && !(password is not null && Is(p.Name, "PWD"))))
            Append(text, name, value);
        if (user is { Length: > 0 })
            Append(text, "UID", user);
        if (password is not null)
            Append(text, "PWD", password);
        return text.ToString();
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder text, string name, string value) =>
        text.Append(name).Append("={").Append(value.Replace("}", "}}", StringComparison.Ordinal)).Append("};");

    private string? Read(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int equals = text.IndexOf('=', at);
            if (equals < 0)
                return text[at..].Trim(' ', ';').Length == 0 ? Done() : "a connection is written Name=value;Name=value.";
            string name = text[at..equals].Trim(' ', ';');
            int end;
            string value;
            if (text.AsSpan(equals + 1).TrimStart().StartsWith("{"))
            {
                int open = text.IndexOf('{', equals);
                if (!TryBraced(text, open + 1, out value, out end))
                    return "a brace of the connection is not closed.";
            }
            else
            {
                end = text.IndexOf(';', equals);
                end = end < 0 ? text.Length : end;
                value = text[(equals + 1)..end].Trim();
            }

            if (name.Length == 0 || name.Any(char.IsControl) || value.Any(char.IsControl))
                return "a connection has names, and no control characters.";
            if (s_refused.FirstOrDefault(r => Is(name, r)) is { } refused || name.StartsWith("Trace", StringComparison.OrdinalIgnoreCase))
                return $"a connection has no {name}; set up a data source in odbc.ini for that.";
            if (Is(name, "Driver"))
            {
                if (Driver.Length > 0)
                    return "a connection names one driver.";
                if (value.AsSpan().ContainsAny("/\\"))
                    return "a connection names its driver as odbcinst.ini does, and not by a file.";
                Driver = value;
            }

            _parts.Add((name, value));
            int next = text.IndexOf(';', end);
            at = next < 0 ? text.Length : next + 1;
        }

        return Done();
    }

    private string? Done() => Driver.Length == 0 ? "a connection names a driver: Driver=NAME." : null;

    private static bool TryBraced(string text, int at, out string value, out int end)
    {
        var inside = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == '}')
            {
                if (at + 1 >= text.Length || text[at + 1] != '}')
                {
                    (value, end) = (inside.ToString(), at + 1);
                    return true;
                }

                at++;
            }

            inside.Append(text[at]);
        }

        (value, end) = ("", text.Length);
        return false;
    }
}
