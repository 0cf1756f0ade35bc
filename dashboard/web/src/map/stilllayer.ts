import type { CustomLayerInterface, Map as MapLibre } from "maplibre-gl";
import { asFound, tests } from "./glstate";

/** What of a map is kept: whose each dot is, what lies under the territories, what over them. */
export type Part = "ids" | "under" | "over";

const parts: readonly Part[] = ["ids", "under", "over"];

/** Colours lie in rows of so many, a power of two, by the place of their territory. */
const row = 1024;

const vertex = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

const common = `#version 300 es
precision highp float;
precision highp int;
uniform sampler2D ids;
out vec4 color;
int owner(ivec2 dot) {
  ivec3 id = ivec3(texelFetch(ids, dot, 0).rgb * 255.0 + 0.5);
  return id.r << 16 | id.g << 8 | id.b;
}
// Colours are premultiplied.
vec4 on(vec4 top, vec4 ground) { return top + (1.0 - top.a) * ground; }`;

// What lies over the territories, with a hairline where two of them meet: that of
// the one on that of the other.
const edged = `${common}
uniform sampler2D over;
uniform vec4 hairline;
void main() {
  ivec2 dot = ivec2(gl_FragCoord.xy);
  ivec2 last = textureSize(ids, 0) - 1;
  int id = owner(dot);
  bool edge = owner(min(dot + ivec2(1, 0), last)) != id || owner(min(dot + ivec2(0, 1), last)) != id;
  color = on(texelFetch(over, dot, 0), edge ? on(hairline, hairline) : vec4(0.0));
}`;

// A territory that has no colour lets through what lies under it.
const coloured = `${common}
uniform sampler2D under, top, colors;
void main() {
  ivec2 dot = ivec2(gl_FragCoord.xy);
  int id = owner(dot);
  color = texelFetch(colors, ivec2(id & ${row - 1}, id >> ${Math.log2(row)}), 0);
  if (color.a < 1.0) color = on(color, texelFetch(under, dot, 0));
  color = on(texelFetch(top, dot, 0), color);
}`;

type Texture = Part | "top" | "colors";

/** Red, green, blue and opacity, 0 to 255. */
export type Rgba = readonly [number, number, number, number];

/**
 * A layer on top of all others that keeps the parts of a map as pictures, and then
 * draws the whole map of them and of one colour a territory: the work is one look-up
 * a dot, however many the territories and however fine their outlines.
 */
export class StillLayer implements CustomLayerInterface {
  readonly id = "still";
  readonly type = "custom";
  /** What the next frame does: keep a part of what is drawn below, draw the whole, or nothing. */
  turn: Part | "whole" | null = null;

  private gl: WebGL2RenderingContext | null = null;
  private programs: { edged: WebGLProgram; coloured: WebGLProgram } | null = null;
  private readonly textures = new Map<Texture, WebGLTexture>();
  private colors = new Uint8Array(0);
  private hairline: Rgba = [0, 0, 0, 0];
  private stale = true; // what lies on top is still to be edged

  onAdd(_: MapLibre, gl: WebGL2RenderingContext): void {
    this.gl = gl;
    this.programs = { edged: link(gl, edged), coloured: link(gl, coloured) };
    for (const name of [...parts, "top", "colors"] as const) this.textures.set(name, texture(gl));
  }

  onRemove(_: MapLibre, gl: WebGL2RenderingContext): void {
    gl.deleteProgram(this.programs?.edged ?? null);
    gl.deleteProgram(this.programs?.coloured ?? null);
    for (const kept of this.textures.values()) gl.deleteTexture(kept);
    this.textures.clear();
    this.gl = this.programs = null;
  }

  /** Sets the colours to draw with: null has none. The place before the first is of no territory. */
  paint(colors: readonly (string | null)[], hairline: string | null, rgba: (css: string) => Rgba): void {
    const rows = Math.ceil((colors.length + 1) / row);
    if (this.colors.length !== rows * row * 4) this.colors = new Uint8Array(rows * row * 4);
    this.colors.fill(0);
    colors.forEach((color, i) => {
      if (color !== null) this.colors.set(rgba(color), 4 * (i + 1));
    });
    this.hairline = hairline === null ? [0, 0, 0, 0] : rgba(hairline);
  }

  render(gl: WebGL2RenderingContext): void {
    if (this.turn === "whole") this.draw(gl);
    else if (this.turn !== null) this.keep(gl, this.turn);
  }

  private keep(gl: WebGL2RenderingContext, part: Part): void {
    this.bind(gl, [part]);
    gl.copyTexImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, 0);
    this.stale = true;
  }

  /**
   * Draws the whole between two frames of the map, which has not changed. A frame
   * would lay its masks of tiles for nothing, which takes longer than all the rest.
   */
  drawNow(): void {
    const { gl } = this;
    if (gl)
      asFound(gl, () => {
        this.draw(gl);
      });
  }

  private draw(gl: WebGL2RenderingContext): void {
    if (!this.programs) return;
    gl.bindVertexArray(null);
    for (const test of tests(gl)) gl.disable(test);
    gl.colorMask(true, true, true, true);
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    if (this.stale) this.edge(gl, this.programs.edged);
    this.stale = false;
    gl.useProgram(this.programs.coloured);
    this.bind(gl, ["ids", "under", "top", "colors"], this.programs.coloured);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    const rows = this.colors.length / row / 4;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, row, rows, 0, gl.RGBA, gl.UNSIGNED_BYTE, this.colors);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  private edge(gl: WebGL2RenderingContext, program: WebGLProgram): void {
    this.bind(gl, ["top"]);
    const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
    const buffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
    gl.framebufferTexture2D(
      gl.FRAMEBUFFER,
      gl.COLOR_ATTACHMENT0,
      gl.TEXTURE_2D,
      this.textures.get("top")!,
      0,
    );
    gl.useProgram(program);
    this.bind(gl, ["ids", "over"], program);
    const [r, g, b, a] = this.hairline.map((channel) => channel / 255) as [number, number, number, number];
    gl.uniform4f(gl.getUniformLocation(program, "hairline"), r * a, g * a, b * a, a);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.deleteFramebuffer(buffer);
  }

  /** Binds textures to the first units, the last of them last. */
  private bind(gl: WebGL2RenderingContext, names: readonly Texture[], program?: WebGLProgram): void {
    names.forEach((name, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, this.textures.get(name)!);
      if (program) gl.uniform1i(gl.getUniformLocation(program, name), unit);
    });
  }
}

function texture(gl: WebGL2RenderingContext): WebGLTexture {
  const made = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, made);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return made;
}

function link(gl: WebGL2RenderingContext, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error("the map's context is lost");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS))
    throw new Error(gl.getProgramInfoLog(program) ?? "no shader");
  return program;
}
