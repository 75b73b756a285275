namespace Bongsu.Protocols.Influx;

/// <summary>One line of InfluxDB's line protocol.</summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="Tags">The tags in the order sent.</param>
/// <param name="Fields">The fields that are numbers, in the order sent; true is 1, false 0. Texts are left out.</param>
/// <param name="Timestamp">The time in the unit that the request says; null for the time of arrival.</param>
public sealed record InfluxPoint(
    string Measurement, IReadOnlyList<KeyValuePair<string, string>> Tags, IReadOnlyList<KeyValuePair<string, double>> Fields, long? Timestamp);
