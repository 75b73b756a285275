using System.CommandLine;
using System.Text.Json.Nodes;
using Bongsu.ContractTool;

var root = new RootCommand("Makes the contract files that the tests' fakes check against, from the published description of a service.")
{
    Command("openapi", "From an OpenAPI 3 description, JSON or YAML. An operation is a method and a path: 'POST /issue'.", OpenApiContract.Make),
    Command("aws", "From an AWS service model (service-2.json). An operation is a name: DescribeAlarms.", ServiceModelContract.Make),
};
return await root.Parse(args).InvokeAsync();

static Command Command(string name, string description, Func<JsonObject, IReadOnlyCollection<string>, JsonObject> make)
{
    var file = new Argument<FileInfo>("FILE") { Description = "The published description." };
    var output = new Option<FileInfo>("--out") { Description = "The contract file to write.", Required = true };
    var operations = new Option<string[]>("--operations")
    {
        Description = "The operations to take; those of the existing contract file where none is given.",
        AllowMultipleArgumentsPerToken = true,
    };
    var command = new Command(name, description) { file, operations, output };
    command.SetAction(async (parsed, cancellationToken) =>
    {
        try
        {
            FileInfo target = parsed.GetValue(output)!;
            JsonObject published = DescriptionReader.Read(await File.ReadAllTextAsync(parsed.GetValue(file)!.FullName, cancellationToken));
            string[] wanted = parsed.GetValue(operations) is { Length: > 0 } named ? named : await ContractOperations.OfAsync(target, cancellationToken);
            await File.WriteAllTextAsync(target.FullName, ContractText.Write(make(published, wanted)), cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is ContractException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    });
    return command;
}
