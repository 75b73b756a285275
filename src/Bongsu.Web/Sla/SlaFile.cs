namespace Bongsu.Web.Sla;

/// <summary>An SLA report as it is given out.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Sha256">Its hash, in hexadecimal digits; kept, so that the file can be verified later.</param>
internal sealed record SlaFile(byte[] Bytes, string MediaType, string Name, string Sha256);
