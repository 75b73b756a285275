namespace Bongsu.Bench.Mail;

/// <summary>A mail that the sink accepted.</summary>
/// <param name="Subject">Unfolded, as it stood on the wire.</param>
/// <param name="At">Timestamp of the time provider at its acceptance.</param>
internal readonly record struct Delivery(string Subject, long At);
