using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Writes the JSON that steps make: compact, and nothing escaped that need not be.</summary>
internal static class JsonTexts
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What is written, or a failure where it is too long.</summary>
    /// <param name="write">Writes one value. Returns false to stop because it became too long; see <see cref="IsTooLong"/>.</param>
    public static StepResult Write(Func<Utf8JsonWriter, bool> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_compact))
        {
            if (!write(writer))
                return StepLimits.TooLong();
        }

        return StepLimits.Of(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    /// <summary>True where more was written than a step may make. Asked after each row.</summary>
    public static bool IsTooLong(Utf8JsonWriter writer) => writer.BytesCommitted + writer.BytesPending > 4L * StepLimits.MaxLength;
}
