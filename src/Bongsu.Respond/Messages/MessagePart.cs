namespace Bongsu.Respond.Messages;

/// <summary>A file that goes with a message, for channels that can carry one.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentId">The name by which the HTML shows it (<c>cid:...</c>), such as <c>picture-1@bongsu</c>; null for an attachment.</param>
public sealed record MessagePart(string Name, string MediaType, ReadOnlyMemory<byte> Content, string? ContentId = null);
