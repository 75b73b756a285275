namespace Bongsu.Metrics.Encoding;

/// <summary>Stored bytes are not what was once written. The one who knows the file sets it aside.</summary>
internal sealed class CorruptDataException(string message, Exception? inner = null) : Exception(message, inner);
