/** What decides of a dot beside the shader. */
export function tests(gl: WebGL2RenderingContext): number[] {
  return [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.CULL_FACE, gl.SCISSOR_TEST];
}

/** Draws to the canvas with up to four textures, and leaves the context as whoever remembers its state left it. */
export function asFound(gl: WebGL2RenderingContext, draw: () => void): void {
  const unit = gl.getParameter(gl.ACTIVE_TEXTURE) as number;
  const bound = [0, 1, 2, 3].map((i) => {
    gl.activeTexture(gl.TEXTURE0 + i);
    return gl.getParameter(gl.TEXTURE_BINDING_2D) as WebGLTexture | null;
  });
  const enabled = tests(gl).filter((test) => gl.isEnabled(test));
  const program = gl.getParameter(gl.CURRENT_PROGRAM) as WebGLProgram | null;
  const vertices = gl.getParameter(gl.VERTEX_ARRAY_BINDING) as WebGLVertexArrayObject | null;
  const framebuffer = gl.getParameter(gl.FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
  const [x = 0, y = 0, width = 0, height = 0] = gl.getParameter(gl.VIEWPORT) as Int32Array;
  const [r = true, g = true, b = true, a = true] = gl.getParameter(gl.COLOR_WRITEMASK) as boolean[];
  const packing = [gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, gl.UNPACK_FLIP_Y_WEBGL].map(
    (name) => [name, gl.getParameter(name) as boolean] as const,
  );
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  draw();
  bound.forEach((texture, i) => {
    gl.activeTexture(gl.TEXTURE0 + i);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  });
  gl.activeTexture(unit);
  for (const test of enabled) gl.enable(test);
  gl.useProgram(program);
  gl.bindVertexArray(vertices);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.viewport(x, y, width, height);
  gl.colorMask(r, g, b, a);
  for (const [name, value] of packing) gl.pixelStorei(name, value);
}
