namespace Bongsu.Configuration.Import.Har;

/// <summary>A file that a form sends.</summary>
/// <param name="Field">The form's field.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Content">What is in it.</param>
/// <param name="ContentType">What it is.</param>
public sealed record HarFile(string Field, string Name, string Content, string ContentType);
