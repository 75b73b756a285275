using System.IO.Compression;
using System.Text.Json;
using Bongsu.Report.Sections;

namespace Bongsu.Report.Reports;

/// <summary>How reports are kept: JSON, compressed by Brotli.</summary>
internal static class ReportArchive
{
    // A report that would be larger was not made by this program.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The bytes of a report.</summary>
    public static byte[] Pack(ReportContent content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(brotli, content, ReportJson.Options);
        return packed.ToArray();
    }

    /// <summary>The report; null where the bytes are not those of one.</summary>
    public static ReportContent? Unpack(byte[] packed)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            using var json = new MemoryStream();
            byte[] buffer = new byte[81920];
            for (int read = brotli.Read(buffer); read > 0; read = brotli.Read(buffer))
            {
                if (json.Length + read > MostBytes)
                    return null;
                json.Write(buffer, 0, read);
            }

            return JsonSerializer.Deserialize<ReportContent>(json.GetBuffer().AsSpan(0, (int)json.Length), ReportJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
