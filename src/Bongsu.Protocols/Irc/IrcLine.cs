using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>A line to be sent. What would end it early, or make a second command of a part of it, cannot stand in one.</summary>
public readonly record struct IrcLine
{
    /// <summary>The most bytes of a line, its end included (RFC 2812, 2.3).</summary>
    public const int MaxBytes = 512;

    private readonly string? _text;

    private IrcLine(string text) => _text = text;

    /// <summary>The line without its end.</summary>
    public string Text => _text ?? "";

    /// <summary>Writes a command.</summary>
    /// <param name="command">A word.</param>
    /// <param name="parameters">The last one may be empty, hold blanks or begin with a colon.</param>
    /// <exception cref="ArgumentException">A parameter holds CR, LF or NUL, one but the last is not a word, or the line is longer than 510 bytes.</exception>
    public static IrcLine Of(string command, params ReadOnlySpan<string> parameters)
    {
        var line = new StringBuilder(command);
        for (int i = 0; i < parameters.Length; i++)
        {
            string parameter = parameters[i];
            if (parameter.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
                throw new ArgumentException("A parameter of an IRC line holds a line break or NUL.", nameof(parameters));
            bool isWord = parameter.Length > 0 && parameter[0] != ':' && !parameter.Contains(' ', StringComparison.Ordinal);
            if (!isWord && i < parameters.Length - 1)
                throw new ArgumentException($"Parameter {i + 1} of {command} must be one word.", nameof(parameters));
            line.Append(isWord ? " " : " :").Append(parameter);
        }

        if (Encoding.UTF8.GetByteCount(line.ToString()) > MaxBytes - 2)
            throw new ArgumentException($"The line is longer than {MaxBytes - 2} bytes.", nameof(parameters));
        return new IrcLine(line.ToString());
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
