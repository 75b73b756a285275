using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Bongsu.Architecture.Tests;

/// <summary>
/// Which types of an assembly use which others, read from its metadata and its methods' code: bases, members' signatures, locals, every token in a body,
/// attributes. A nested type (also one that the compiler made) counts as the type around it. Constants are not seen: the compiler puts their values in.
/// </summary>
internal sealed class TypeUses : ISignatureTypeProvider<EntityHandle, object?>
{
    private static readonly OpCode[] s_short = new OpCode[256];
    private static readonly OpCode[] s_long = new OpCode[256];

    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly HashSet<TypeUse> _uses = [];
    private (string Space, string Name) _from;

    static TypeUses()
    {
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (OpCode)field.GetValue(null)!;
            ushort value = unchecked((ushort)code.Value);
            if (value < 0x100)
                s_short[value] = code;
            else if (value >> 8 == 0xFE)
                s_long[value & 0xFF] = code;
        }
    }

    private TypeUses(PEReader file) => (_file, _reader) = (file, file.GetMetadataReader());

    /// <summary>All uses in an assembly.</summary>
    public static IReadOnlySet<TypeUse> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var uses = new TypeUses(file);
        uses.ReadAll();
        return uses._uses;
    }

    public EntityHandle GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Use(handle);

    public EntityHandle GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Use(handle);

    public EntityHandle GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        reader.GetTypeSpecification(handle).DecodeSignature(this, null);
        return handle;
    }

    public EntityHandle GetArrayType(EntityHandle elementType, ArrayShape shape) => elementType;

    public EntityHandle GetByReferenceType(EntityHandle elementType) => elementType;

    public EntityHandle GetFunctionPointerType(MethodSignature<EntityHandle> signature) => default;

    public EntityHandle GetGenericInstantiation(EntityHandle genericType, ImmutableArray<EntityHandle> typeArguments) => genericType;

    public EntityHandle GetGenericMethodParameter(object? genericContext, int index) => default;

    public EntityHandle GetGenericTypeParameter(object? genericContext, int index) => default;

    public EntityHandle GetModifiedType(EntityHandle modifier, EntityHandle unmodifiedType, bool isRequired) => unmodifiedType;

    public EntityHandle GetPinnedType(EntityHandle elementType) => elementType;

    public EntityHandle GetPointerType(EntityHandle elementType) => elementType;

    public EntityHandle GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

    public EntityHandle GetSZArrayType(EntityHandle elementType) => elementType;

    private void ReadAll()
    {
        foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
        {
            _from = Outermost(handle);
            TypeDefinition type = _reader.GetTypeDefinition(handle);
            Use(type.BaseType);
            Attributes(type.GetCustomAttributes());
            foreach (InterfaceImplementationHandle one in type.GetInterfaceImplementations())
                Use(_reader.GetInterfaceImplementation(one).Interface);
            foreach (GenericParameterHandle parameter in type.GetGenericParameters())
                Constraints(parameter);
            foreach (FieldDefinitionHandle field in type.GetFields())
            {
                _reader.GetFieldDefinition(field).DecodeSignature(this, null);
                Attributes(_reader.GetFieldDefinition(field).GetCustomAttributes());
            }

            foreach (MethodDefinitionHandle method in type.GetMethods())
                Read(_reader.GetMethodDefinition(method));
        }
    }

    private void Read(MethodDefinition method)
    {
        method.DecodeSignature(this, null);
        Attributes(method.GetCustomAttributes());
        foreach (GenericParameterHandle parameter in method.GetGenericParameters())
            Constraints(parameter);
        if (method.RelativeVirtualAddress == 0)
            return;
        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null);
        foreach (ExceptionRegion region in body.ExceptionRegions)
            Use(region.CatchType);
        ReadCode(body.GetILReader());
    }

    private void ReadCode(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            OpCode operation = first == 0xFE ? s_long[code.ReadByte()] : s_short[first];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Use(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int targets = code.ReadInt32();
                    code.Offset += targets * sizeof(int);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += sizeof(long);
                    break;
                case OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineSig or OperandType.InlineString or OperandType.ShortInlineR:
                    code.Offset += sizeof(int);
                    break;
                case OperandType.InlineVar:
                    code.Offset += sizeof(short);
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += sizeof(byte);
                    break;
            }
        }
    }

    private void Constraints(GenericParameterHandle parameter)
    {
        foreach (GenericParameterConstraintHandle constraint in _reader.GetGenericParameter(parameter).GetConstraints())
            Use(_reader.GetGenericParameterConstraint(constraint).Type);
    }

    private void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle attribute in attributes)
            Use(_reader.GetCustomAttribute(attribute).Constructor);
    }

    private EntityHandle Use(EntityHandle handle)
    {
        if (handle.IsNil)
            return handle;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Add(Outermost((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Add(Outermost((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MethodDefinition:
                Use(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Use(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification method = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(method.Method);
                method.DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                MemberReference member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                Use(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Method)
                    member.DecodeMethodSignature(this, null);
                else
                    member.DecodeFieldSignature(this, null);
                break;
        }

        return handle;
    }

    private void Add((string Space, string Name) to)
    {
        if (to != _from)
            _uses.Add(new TypeUse(_from.Space, _from.Name, to.Space, to.Name));
    }

    private (string Space, string Name) Outermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = _reader.GetTypeDefinition(type.GetDeclaringType());
        return (_reader.GetString(type.Namespace), _reader.GetString(type.Name));
    }

    private (string Space, string Name) Outermost(TypeReferenceHandle handle)
    {
        TypeReference type = _reader.GetTypeReference(handle);
        while (type.ResolutionScope is { IsNil: false, Kind: HandleKind.TypeReference } scope)
            type = _reader.GetTypeReference((TypeReferenceHandle)scope);
        return (_reader.GetString(type.Namespace), _reader.GetString(type.Name));
    }
}
