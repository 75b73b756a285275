using System.Text;
using Bongsu.ContractTool;
using Bongsu.Testing.Contracts;

namespace Bongsu.Protocols.Tests.Testing;

/// <summary>Contracts made of descriptions that stand in a test: by the tool, through the text that it writes.</summary>
internal static class Contracts
{
    public static ContractChecker OfOpenApi(string description, params string[] operations) =>
        ContractChecker.Parse(Encoding.UTF8.GetBytes(ContractText.Write(OpenApiContract.Make(DescriptionReader.Read(description), operations))));

    public static ContractChecker OfServiceModel(string model, params string[] operations) =>
        ContractChecker.Parse(Encoding.UTF8.GetBytes(ContractText.Write(ServiceModelContract.Make(DescriptionReader.Read(model), operations))));
}
