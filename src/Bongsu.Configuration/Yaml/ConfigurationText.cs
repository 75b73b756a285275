using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bongsu.Configuration.Faults;

namespace Bongsu.Configuration.Yaml;

/// <summary>
/// The bytes of a configuration file as text: UTF-8, or UTF-16 and UTF-32 by their byte order mark (YAML 1.2, 5.2). Bytes that are not of that encoding are
/// refused with their line, never replaced: a file in a local code page would otherwise put unreadable names over good ones.
/// </summary>
public static class ConfigurationText
{
    /// <summary>Decodes a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Its name, for the fault.</param>
    /// <param name="text">Without the byte order mark.</param>
    /// <param name="fault">Where it is not text, and what to do.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> bytes, string file, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out ConfigurationFault? fault)
    {
        (text, fault) = (null, null);
        if (FindMark(bytes) is var (encoding, mark) && encoding is not null)
        {
            try
            {
                text = encoding.GetString(bytes[mark..]);
                return true;
            }
            catch (DecoderFallbackException)
            {
                fault = new ConfigurationFault(
                    file, 1, $"the file begins with the mark of {encoding.WebName.ToUpperInvariant()}, but is not in that encoding; save it as UTF-8.");
                return false;
            }
        }

        ReadOnlySpan<byte> body = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        int wrong = FirstWrong(body);
        if (wrong < 0)
        {
            text = Encoding.UTF8.GetString(body);
            return true;
        }

        ReadOnlySpan<byte> before = body[..wrong];
        int column = wrong - (before.LastIndexOf((byte)'\n') + 1) + 1;
        fault = new ConfigurationFault(
            file,
            before.Count((byte)'\n') + 1,
            $"the file is not UTF-8: byte 0x{body[wrong]:X2} at byte {column} of this line. It is in another encoding, such as a code page of Windows; save "
                + "it as UTF-8."
        );
        return false;
    }

    private static (Encoding? Encoding, int Mark) FindMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return (new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true), 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return (new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true), 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), 2);
        return (null, 0);
    }

    private static int FirstWrong(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out int length) != OperationStatus.Done)
                return i;
            i += length;
        }

        return -1;
    }
}
