using System.Globalization;
using System.Text;

namespace Bongsu.Detect.Alerts;

/// <summary>
/// What tells an alert from all others: the 64 bits that Alertmanager shows as its fingerprint, FNV-1a over the labels in the order of their names (as in
/// prometheus/common, <c>model.LabelSet.Fingerprint</c>).
/// </summary>
public static class AlertFingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const byte Separator = 0xFF;

    /// <summary>Of labels, as 16 hexadecimal digits.</summary>
    public static string Of(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ulong hash = Offset;
        foreach ((string name, string value) in labels.OrderBy(static l => l.Key, StringComparer.Ordinal))
            hash = Add(Add(hash, name), value);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = Step(hash, b);
        return Step(hash, Separator);
    }

    private static ulong Step(ulong hash, byte b) => unchecked((hash ^ b) * Prime);
}
