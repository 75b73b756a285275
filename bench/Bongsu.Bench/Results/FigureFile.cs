using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Bench.Results;

/// <summary>Figures of one run, one JSON object a line, so that verbs of different processes add to it.</summary>
internal static class FigureFile
{
    /// <summary>Adds a figure and prints it; only prints it where there is no file.</summary>
    public static void Add(string? file, Figure figure)
    {
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {figure.Server,-7} {figure.Name,-44} {figure.Value:#,0.###}"));
        if (file is not null)
            File.AppendAllText(file, JsonSerializer.Serialize(figure, FigureJson.Default.Figure) + "\n");
    }

    /// <summary>All figures; of those added twice, the last.</summary>
    public static IReadOnlyDictionary<(string Server, string Name), double> Read(string file)
    {
        var figures = new Dictionary<(string, string), double>();
        foreach (string line in File.ReadLines(file))
        {
            Figure figure = JsonSerializer.Deserialize(line, FigureJson.Default.Figure) ?? throw new FormatException($"{file}: '{line}' is not a figure.");
            figures[(figure.Server, figure.Name)] = figure.Value;
        }

        return figures;
    }
}

/// <summary>Source-generated, so that it costs no start-up.</summary>
[JsonSerializable(typeof(Figure))]
internal sealed partial class FigureJson : JsonSerializerContext;
