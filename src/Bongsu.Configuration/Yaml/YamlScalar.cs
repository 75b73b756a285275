namespace Bongsu.Configuration.Yaml;

/// <summary>A text; <see cref="Plain"/> where it was written without quotes and may mean a number, a truth or nothing.</summary>
internal sealed record YamlScalar(int Line, string Text, bool Plain) : YamlValue(Line)
{
    public override long Size => 1;

    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}
